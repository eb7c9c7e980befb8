"""Reading texts made to hurt, in a process whose memory and time are bounded."""

import json
import subprocess
import sys

_PROGRAM = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
import time
from dtkit.errors import InvalidInput
{reader}
def backslashes(count):
    return chr(92) * count
found = {{}}
for name, text in {texts}.items():
    text = eval(text)
    began = time.process_time()
    try:
        said = "read: " + str(read(text))[:300]
    except InvalidInput as problem:
        said = str(problem)[:600]
    found[name] = said, time.process_time() - began
    del text
print(json.dumps(found))
"""


def answers(reader, texts):
    """Return what a reader says to each text, and after how many seconds.

    `reader`: Python lines that define `read`.  `texts`: by name, a Python expression.
    """
    program = _PROGRAM.format(reader=reader, texts=repr(texts))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert "" == done.stderr
    return json.loads(done.stdout)
