// Dark, light or night red: kept in this browser, set before the first paint, changed by whatever carries data-next-theme.
(() => {
  const key = "sn-hunter-theme";
  const themes = ["dark", "light", "night"];
  const root = document.documentElement;
  const kept = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = theme => { try { localStorage.setItem(key, theme); } catch { /* Storage may be forbidden: the theme lasts for the page. */ } };

  const stored = kept();
  if (themes.includes(stored)) root.dataset.theme = stored;

  document.addEventListener("click", event => {
    if (!event.target.closest?.("[data-next-theme]")) return;
    const next = themes[(themes.indexOf(root.dataset.theme) + 1) % themes.length];
    root.dataset.theme = next;
    keep(next);
  });
})();
