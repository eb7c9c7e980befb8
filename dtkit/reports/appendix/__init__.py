"""The tables and figures of each subject, as the catalog names them."""
