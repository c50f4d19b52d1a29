// The frame with the sky image: hears whether it came up, gives up on it after a while, and tells it which survey to show.
export function watch(owner, frame, survey, patience) {
  let waiting = setTimeout(() => settle("failed"), patience);
  const settle = word => {
    clearTimeout(waiting);
    owner.invokeMethodAsync("HeardAsync", word);
  };
  const show = name => frame?.contentWindow?.postMessage({ survey: name }, "*");
  const onMessage = event => {
    if (!frame || event.source !== frame.contentWindow || typeof event.data?.sky !== "string") return;
    settle(event.data.sky);
    if (event.data.sky === "ready" && survey !== "ps1") show(survey);
  };
  addEventListener("message", onMessage);
  // A quick frame has told before anybody listened.
  frame?.contentWindow?.postMessage({ sky: "how" }, "*");
  return {
    survey: name => { survey = name; show(name); },
    stop: () => { clearTimeout(waiting); removeEventListener("message", onMessage); },
  };
}
