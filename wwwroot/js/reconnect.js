// When the connection of a live page is lost: is the server away, or has this session ended? The second shows as a redirect.
const banner = document.getElementById("components-reconnect-modal");
const patience = 5000;

const ask = () => fetch(location.href, { method: "GET", redirect: "manual", cache: "no-store", headers: { Accept: "text/html" } });

// The browser's own tries have an end, a night's outage may be longer. All of the page's state is in its address.
async function reloadWhenBack() {
  try {
    // What stands before a server that is still away (a proxy's 502) answers too.
    if ((await ask()).status >= 500) throw new Error();
    location.reload();
  } catch {
    setTimeout(reloadWhenBack, patience);
  }
}

banner?.addEventListener("components-reconnect-state-changed", async event => {
  const state = event.detail.state;
  if (state === "rejected") {
    location.reload();
    return;
  }
  if (state === "failed") {
    reloadWhenBack();
    return;
  }
  if (state !== "show" && state !== "retrying") return;
  try {
    const reply = await ask();
    if (reply.type === "opaqueredirect" || reply.status === 401 || reply.status === 403) location.reload();
  } catch {
    // No answer: the server is away, and the banner says so.
  }
});

banner?.querySelector("[data-reload]").addEventListener("click", event => {
  event.preventDefault();
  location.reload();
});
