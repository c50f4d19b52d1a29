// Single keys for a page: they work while no field has the focus, and leave the browser's own shortcuts alone.
const fields = "input, textarea, select, [contenteditable]";
const pressable = "a, button, summary";

// What is listened to, for whoever must know that the page is live: a page and its panels listen each for themselves.
const heard = [];
const tell = () => { document.documentElement.dataset.keys = heard.flat().join(" "); };

export function listen(owner, keys) {
  const onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const key = event.shiftKey && /^[a-z]$/.test(letter) ? `Shift+${letter}` : letter;
    const focused = document.activeElement;
    if (!keys.includes(key)) return;
    // Settled here: another listener would find no field any more, and leave the page.
    if (key === "Escape" && focused?.matches("[data-comment]")) {
      event.preventDefault();
      focused.blur();
      return;
    }
    if (focused?.closest(fields)) return;
    // Here and not by the server: what is typed meanwhile would be taken for verdicts.
    const comment = key === "c" && document.querySelector("[data-comment]");
    if (comment) {
      event.preventDefault();
      comment.focus();
      return;
    }
    // What lies on top closes first, and the browser does that itself.
    if (key === "Escape" && document.querySelector(":popover-open")) return;
    // Space presses a button, but a row only by Enter: the focus may still be on the row before.
    if (key === "Enter" && focused?.closest(pressable) && !focused.closest("[data-row][aria-current]")) return;
    if (key === " " && focused?.closest(pressable) && !focused.closest("[data-row]")) return;
    event.preventDefault();
    // With what was on the screen: a verdict is about that, whatever the page has gone on to when the key arrives.
    owner.invokeMethodAsync("KeyPressedAsync", key, document.querySelector("[data-shown]")?.dataset.shown ?? null);
  };
  document.addEventListener("keydown", onKey);
  heard.push(keys);
  tell();
  return {
    stop: () => {
      document.removeEventListener("keydown", onKey);
      heard.splice(heard.indexOf(keys), 1);
      tell();
    },
  };
}

// Brings the selected row into view and gives it the focus, so that Tab goes on from there.
export function reveal() {
  const row = document.querySelector("[data-row][aria-current]");
  row?.scrollIntoView({ block: "nearest" });
  row?.focus({ preventScroll: true });
}
