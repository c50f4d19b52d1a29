// The design tokens in force, for drawings that cannot read CSS variables themselves.
export function read(names) {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map(name => [name, style.getPropertyValue(name).trim()]));
}

// Tells the owner when the theme changes; returns the watch, to be stopped by its owner.
export function watch(owner, names) {
  const observer = new MutationObserver(() => owner.invokeMethodAsync("ThemeChangedAsync", read(names)));
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return { stop: () => observer.disconnect() };
}
