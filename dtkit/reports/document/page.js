"use strict";
// Intervals of doubles, rounded outward: what is called true or false is so.
const dtkit = (() => {
  const EPS = 2.3e-16, TINY = 5e-324, NONE = null;
  const down = x => x - Math.abs(x) * EPS - TINY, up = x => x + Math.abs(x) * EPS + TINY;
  // what overflows is only known to be large
  const MOST = Number.MAX_VALUE;
  const wide = (lo, hi) => Number.isNaN(lo) || Number.isNaN(hi) ? NONE
    : [lo === Infinity ? MOST : down(lo), hi === -Infinity ? -MOST : up(hi)];
  const n = x => [x, x];
  const r = (a, b) => { const x = Number(a) / Number(b); return wide(x, x); };
  const two = f => (...xs) => xs.reduce((a, b) => a === NONE || b === NONE ? NONE : f(a, b));
  const undefined_ = NONE;
  // sums and products of whole numbers are exact
  const whole = (a, b) => a[0] === a[1] && b[0] === b[1] && Number.isSafeInteger(a[0]) && Number.isSafeInteger(b[0]);
  const point = x => Number.isSafeInteger(x) ? n(x) : wide(x, x);
  const add = two((a, b) => whole(a, b) ? point(a[0] + b[0]) : wide(a[0] + b[0], a[1] + b[1]));
  const product = (x, y) => x === 0 || y === 0 ? 0 : x * y;
  const mul = two((a, b) => {
    if (whole(a, b)) return point(a[0] * b[0]);
    if (a[0] === -1 && a[1] === -1) return [-b[1], -b[0]];
    const all = [product(a[0], b[0]), product(a[0], b[1]), product(a[1], b[0]), product(a[1], b[1])];
    return wide(Math.min(...all), Math.max(...all));
  });
  const div = two((a, b) => {
    if (b[0] <= 0 && b[1] >= 0) return NONE;
    const all = [a[0] / b[0], a[0] / b[1], a[1] / b[0], a[1] / b[1]];
    return wide(Math.min(...all), Math.max(...all));
  });
  const one = f => a => a === NONE ? NONE : f(a);
  const pow = (a, k) => {
    if (a === NONE) return NONE;
    if (k === 0) return n(1);
    const part = x => { let y = 1; for (let i = 0; i < k; i++) y *= x; return y; };
    const lo = part(a[0]), hi = part(a[1]), slack = x => Math.abs(x) * EPS * k;
    let least = Math.min(lo, hi), most = Math.max(lo, hi);
    if (k % 2 === 0 && a[0] <= 0 && a[1] >= 0) least = 0;
    return wide(least - slack(least), most + slack(most));
  };
  // an engine's exp and log may be off by a few units in the last place
  const loose = (lo, hi) => wide(lo - 4 * Math.abs(lo) * EPS, hi + 4 * Math.abs(hi) * EPS);
  const exp = one(a => { const e = loose(Math.exp(a[0]), Math.exp(a[1])); return e && [Math.max(0, e[0]), e[1]]; });
  const log = one(a => a[0] <= 0 ? NONE : loose(Math.log(a[0]), Math.log(a[1])));
  const sqrt = one(a => a[0] < 0 ? NONE : loose(Math.sqrt(a[0]), Math.sqrt(a[1])));
  const abs = one(a => a[0] >= 0 ? a : a[1] <= 0 ? [-a[1], -a[0]] : [0, Math.max(-a[0], a[1])]);
  const max = two((a, b) => [Math.max(a[0], b[0]), Math.max(a[1], b[1])]);
  const min = two((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1])]);
  const when = (c, a, b) => c === true ? a : c === false ? b
    : a === NONE || b === NONE ? NONE : [Math.min(a[0], b[0]), Math.max(a[1], b[1])];

  const compare = f => (a, b) => a === NONE || b === NONE ? null : f(a, b);
  const gt = compare((a, b) => a[0] > b[1] ? true : a[1] <= b[0] ? false : null);
  const ge = compare((a, b) => a[0] >= b[1] ? true : a[1] < b[0] ? false : null);
  const lt = (a, b) => gt(b, a), le = (a, b) => ge(b, a);
  const eq = compare((a, b) => a[0] === a[1] && b[0] === b[1] && a[0] === b[0] ? true
    : a[0] > b[1] || a[1] < b[0] ? false : null);
  const not = a => a === null ? null : !a;
  const ne = (a, b) => not(eq(a, b));
  const and = (...xs) => xs.includes(false) ? false : xs.includes(null) ? null : true;
  const or = (...xs) => xs.includes(true) ? true : xs.includes(null) ? null : false;

  // Exact values of a slider: low + (high - low) * place / steps, as a fraction.
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const fraction = (a, b) => { if (b < 0n) { a = -a; b = -b; } const g = gcd(a, b) || 1n; return [a / g, b / g]; };
  const place = (p, at) => {
    const [ln, ld] = p.low.map(BigInt), [hn, hd] = p.high.map(BigInt);
    const steps = BigInt(p.steps), i = BigInt(at);
    return fraction(ln * hd * (steps - i) + hn * ld * i, ld * hd * steps);
  };
  const shown = ([a, b]) => b === 1n ? String(a) : `${a}/${b}`;
  const interval = ([a, b]) => {
    const x = Number(a) / Number(b);
    return b === 1n && Number.isSafeInteger(x) ? n(x) : wide(x, x);
  };
  const sign = text => text.replace("-", "−");

  const games = new Map();
  function evaluate(game, places) {
    const v = game.parameters.map((p, k) => interval(place(p, places[k])));
    return { domain: game.domain(v), parts: game.parts.map(f => f(v)), v };
  }
  function decimal(x) {
    if (x === NONE) return "undefined";
    const middle = (x[0] + x[1]) / 2;
    return sign(Number(middle.toPrecision(4)).toString());
  }

  const FILLS = ["#8fc1e3", "#f0b86e", "#90c9a0", "#d69cc6", "#e9917a", "#b0a4dd", "#d2cf6a", "#b8b8b8"];
  const UNSURE = "#444";
  function code(found) {
    if (found.domain === false) return -1;
    if (found.domain === null || found.parts.includes(null)) return -2;
    return found.parts.reduce((sum, truth, k) => sum + (truth ? 2 ** k : 0), 0);
  }
  function name(game, key) {
    if (key === -2) return "too close to a boundary to call";
    const inside = game.rows.filter((row, k) => Math.floor(key / 2 ** k) % 2 === 1);
    return inside.map(row => row.play).join(", or ") || "nothing that is shown";
  }

  function setUp(root, game) {
    const find = s => root.querySelector(s);
    const sliders = game.parameters.map((p, k) => find(`input[data-parameter="${k}"]`));
    const places = () => sliders.map(s => Number(s.value));
    const canvas = find("canvas"), across = find("select.across"), upward = find("select.upward");
    const style = new Map();
    const fill = key => {
      if (key === -1) return null;
      if (key === -2) return UNSURE;
      if (!style.has(key)) style.set(key, FILLS[style.size % FILLS.length]);
      return style.get(key);
    };
    function say() {
      const now = places(), found = evaluate(game, now);
      game.parameters.forEach((p, k) => {
        root.querySelector(`output[data-parameter="${k}"]`).textContent = sign(shown(place(p, now[k])));
      });
      const out = find(".found");
      out.replaceChildren();
      const line = (text, kind) => {
        const p = document.createElement("p");
        p.textContent = text; if (kind) p.className = kind; out.append(p);
      };
      out.dataset.code = String(code(found));
      if (found.domain === false) line("Outside what is assumed of the parameters.", "aside");
      else if (code(found) === -2) line("Too close to a boundary to call.", "aside");
      if (found.domain !== false) found.parts.forEach((truth, k) => {
        const row = game.rows[k];
        if (truth === true) {
          const numbers = game.outcomes[k].map(([player, f]) => `${player} ${decimal(f(found.v))}`);
          line(`${row.play}${numbers.length ? " — " + numbers.join(", ") : ""}`, "holds");
        }
      });
      root.closest("details").querySelectorAll("[data-part]").forEach(cell => {
        const truth = found.domain === false ? false : found.parts[Number(cell.dataset.part)];
        cell.textContent = truth === true ? "✓" : truth === false ? "✗" : "?";
        cell.setAttribute("aria-label", truth === true ? "holds" : truth === false ? "does not hold" : "too close to call");
      });
    }
    function draw() {
      if (!canvas) return;
      const pen = canvas.getContext("2d"), [a, b] = [Number(across.value), Number(upward.value)];
      const wide = 90, high = 70, now = places(), seen = new Map();
      pen.clearRect(0, 0, canvas.width, canvas.height);
      const w = canvas.width / wide, h = canvas.height / high;
      const v = game.parameters.map((p, k) => interval(place(p, now[k])));
      const at = (p, share) => {
        const lo = p.low[0] / p.low[1], hi = p.high[0] / p.high[1], x = lo + (hi - lo) * share;
        return [x, x];
      };
      for (let i = 0; i < wide; i++) for (let j = 0; j < high; j++) {
        v[a] = at(game.parameters[a], (i + 0.507) / wide);
        v[b] = at(game.parameters[b], (j + 0.493) / high);
        const key = code({ domain: game.domain(v), parts: game.parts.map(f => f(v)) });
        const color = fill(key);
        if (color === null) continue;
        seen.set(key, (seen.get(key) || 0) + 1);
        pen.fillStyle = color;
        pen.fillRect(Math.floor(i * w), Math.floor(canvas.height - (j + 1) * h), Math.ceil(w), Math.ceil(h));
      }
      const x = now[a] / game.parameters[a].steps * canvas.width;
      const y = (1 - now[b] / game.parameters[b].steps) * canvas.height;
      pen.lineWidth = 3; pen.strokeStyle = "#fff";
      for (const [size, color] of [[3, "#fff"], [1.5, "#000"]]) {
        pen.lineWidth = size; pen.strokeStyle = color;
        pen.beginPath(); pen.arc(x, y, 6, 0, 2 * Math.PI); pen.stroke();
      }
      const key = find(".key");
      key.replaceChildren();
      [...seen.keys()].sort((s, t) => seen.get(t) - seen.get(s)).forEach(each => {
        const item = document.createElement("li"), box = document.createElement("span");
        box.className = "swatch"; box.style.background = fill(each);
        item.append(box, " " + name(game, each)); key.append(item);
      });
    }
    function axisLabels() {
      if (!canvas) return;
      const text = k => { const p = game.parameters[k];
        return `${p.name}: ${sign(shown(place(p, 0)))} to ${sign(shown(place(p, p.steps)))}`; };
      find(".label-across").textContent = text(Number(across.value));
      find(".label-up").textContent = text(Number(upward.value));
    }
    const refresh = () => { say(); draw(); };
    sliders.forEach(s => s.addEventListener("input", refresh));
    if (canvas) {
      const other = (changed, kept) => () => {
        if (changed.value === kept.value) kept.value = String((Number(changed.value) + 1) % game.parameters.length);
        axisLabels(); refresh();
      };
      across.addEventListener("change", other(across, upward));
      upward.addEventListener("change", other(upward, across));
      canvas.addEventListener("click", event => {
        const box = canvas.getBoundingClientRect();
        const set = (k, share) => { sliders[k].value = String(Math.round(share * game.parameters[k].steps)); };
        set(Number(across.value), (event.clientX - box.left) / box.width);
        set(Number(upward.value), 1 - (event.clientY - box.top) / box.height);
        refresh();
      });
    }
    axisLabels(); refresh();
  }

  function start() {
    for (const [id, game] of games) {
      const root = document.getElementById(id);
      // a map is set up when it is first unfolded or seen
      const begin = new IntersectionObserver(entries => {
        if (entries.some(e => e.isIntersecting)) { begin.disconnect(); setUp(root, game); }
      });
      begin.observe(root);
    }
    const search = document.getElementById("search"), count = document.getElementById("search-count");
    const parts = [...document.querySelectorAll("[data-search]")];
    const texts = parts.map(each => each.textContent.toLowerCase());
    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      let found = 0;
      parts.forEach((each, k) => {
        const matches = words.every(word => texts[k].includes(word));
        each.hidden = !matches;
        if (matches && words.length) { found++; if (words.length) each.open = true; }
        else if (!words.length) each.open = false;
      });
      document.querySelectorAll("section.source").forEach(section => {
        const own = [...section.querySelectorAll("[data-search]")];
        section.hidden = own.length > 0 && own.every(each => each.hidden);
      });
      document.querySelectorAll("nav li[data-for]").forEach(item => {
        const target = document.getElementById(item.dataset.for);
        item.hidden = Boolean(target && target.hidden);
      });
      count.textContent = words.length ? `${found} found` : "";
    });
    const folding = open => () => parts.forEach(each => { if (!each.hidden) each.open = open; });
    document.getElementById("unfold").addEventListener("click", folding(true));
    document.getElementById("fold").addEventListener("click", folding(false));
    document.getElementById("theme").addEventListener("click", () => {
      const chosen = document.documentElement.dataset.theme;
      const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      document.documentElement.dataset.theme = dark ? "light" : "dark";
    });
    const goTo = () => {
      const target = location.hash && document.getElementById(location.hash.slice(1));
      for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
      if (target) target.scrollIntoView();
    };
    addEventListener("hashchange", goTo); goTo();
  }
  return { add, mul, div, pow, exp, log, sqrt, abs, max, min, when, gt, ge, lt, le, eq, ne, not,
    and, or, n, r, undefined_, games, start, evaluate, place };
})();
