// Single keys press the button that carries them in data-key, so that each tool says its key once, in its own markup.
const fields = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
  // A field that has just been put away may still have the focus for a moment.
  if (document.activeElement?.closest(fields)?.checkVisibility()) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const button = [...document.querySelectorAll("[data-key]")].find(candidate => candidate.dataset.key === key && !candidate.disabled);
  if (!button) return;
  event.preventDefault();
  button.click();
});

document.addEventListener("click", event => {
  if (event.target.closest?.("[data-print]")) window.print();
  const copied = event.target.closest?.("[data-copy-link]");
  if (copied) navigator.clipboard?.writeText(location.href).then(() => { copied.dataset.done = ""; }, () => { delete copied.dataset.done; });
});
