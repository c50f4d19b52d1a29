// Gives the first host that can be chosen the focus, or brings the list into view where nothing can be.
export function reach() {
  const first = document.querySelector("[data-choose]");
  if (first) first.focus();
  (first ?? document.querySelector("section[aria-label='Host']"))?.scrollIntoView({ block: "nearest" });
}
