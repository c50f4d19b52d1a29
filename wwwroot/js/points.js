// Arrow keys walk the points of a map: Tab reaches one of them, each arrow the nearest that lies in its direction.
const directions = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
// What lies aside of the direction counts this much more than what lies ahead.
const aside = 2;

const centre = point => {
  const box = point.querySelector("circle").getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

// Before the page's own keys, which have arrows of their own.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const direction = directions[event.key];
  const here = direction && event.target.closest?.("[data-points] a");
  if (!here) return;
  event.preventDefault();
  const [x, y] = centre(here);
  let best = null;
  let least = Infinity;
  for (const point of here.closest("[data-points]").querySelectorAll("a")) {
    const [px, py] = centre(point);
    const ahead = (px - x) * direction[0] + (py - y) * direction[1];
    if (point === here || ahead <= 0) continue;
    const distance = ahead + aside * Math.abs((px - x) * direction[1] + (py - y) * direction[0]);
    if (distance < least) [best, least] = [point, distance];
  }
  best?.focus();
}, true);
