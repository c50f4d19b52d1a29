// Science and template in turn, in the browser alone: a round trip for each change would blur what the eye compares.
const period = () => matchMedia("(prefers-reduced-motion: reduce)").matches ? 1600 : 450;
let running = null;

function stop() {
  if (!running) return;
  clearInterval(running.timer);
  delete running.root.dataset.now;
  running.button.setAttribute("aria-pressed", "false");
  running = null;
}

function start(button) {
  const root = button.closest("[data-stamps]");
  if (!root) return;
  const shown = root.dataset.stamps;
  const step = () => {
    // Another epoch or another object: the eye starts anew.
    if (!root.isConnected || root.dataset.stamps !== shown) stop();
    else root.dataset.now = root.dataset.now === "template" ? "science" : "template";
  };
  button.setAttribute("aria-pressed", "true");
  running = { button, root, timer: setInterval(step, period()) };
  step();
}

document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-blink]");
  if (!button) return;
  const wasRunning = running !== null;
  stop();
  if (!wasRunning) start(button);
});
