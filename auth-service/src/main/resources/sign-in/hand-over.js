// Hands the one-time grant to the frame that opened this window, and goes on to Microsoft only when that frame has it.
(function () {
  "use strict";
  const handOver = JSON.parse(document.getElementById("hand-over").textContent);
  const frame = window.opener;
  let over = false;

  function stop() {
    over = true;
    document.getElementById("waiting").hidden = true;
    document.getElementById("stopped").hidden = false;
  }

  if (!frame) {
    stop();
    return;
  }
  const patience = setTimeout(stop, 3000);
  window.addEventListener("message", function (event) {
    const acknowledged =
      event.origin === location.origin &&
      event.source === frame &&
      event.data !== null &&
      typeof event.data === "object" &&
      event.data.type === "deskbridge.sign-in.acknowledged";
    if (acknowledged && !over) {
      over = true;
      clearTimeout(patience);
      location.replace(handOver.next);
    }
  });
  frame.postMessage({ type: "deskbridge.sign-in.grant", grant: handOver.grant }, location.origin);
})();
