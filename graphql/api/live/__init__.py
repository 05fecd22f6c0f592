"""Questions that are answered again whenever the answer has become another one."""
