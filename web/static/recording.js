// Comfort only: a voice answer can be recorded in the page where the browser can do it. What is recorded becomes the file
// of the form that is there anyway. The microphone is asked for at a tap only, and let go of when the recording stops.
"use strict";

(() => {
  const composer = document.getElementById("composer");
  if (!composer || !window.MediaRecorder || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) return;

  const RATE = 32000; // bits a second: enough for a voice, and people pay for their data
  const LONGEST = 20 * 60; // seconds: 19 MB in a browser that takes 128 kbit/s instead, and 20 are taken
  const SHORTEST = 0.5; // seconds: a double tap

  const language = document.documentElement.lang;
  const minutes = new Intl.NumberFormat(language);
  const seconds = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });

  let box = null; // what is seen: it outlives the form around it, which every new message renews
  let stage = "idle"; // then "asking" for the microphone, "recording", "recorded"
  let attempt = null; // the recording that is under way; what an earlier one still brings is not wanted
  let recorded = null;

  const part = (name) => box.querySelector(`[data-${name}]`);
  const say = (what) => { part("told").textContent = what ? part("told").dataset[what] : ""; };

  const show = (next, what) => {
    const wasHere = box.contains(document.activeElement);
    stage = next;
    box.dataset.stage = stage;
    for (const shown of box.querySelectorAll("[data-in]")) shown.hidden = !shown.dataset.in.split(" ").includes(stage);
    say(what);
    const goOn = { idle: "record", recording: "stop", recorded: "send" }[stage];
    if (wasHere && goOn) part(goOn).focus({ preventScroll: true });
  };

  const stop = () => { if (attempt && attempt.recorder && attempt.recorder.state !== "inactive") attempt.recorder.stop(); };

  const forget = () => {
    stop();
    attempt = null;
    recorded = null;
    if (!box) return;
    URL.revokeObjectURL(part("listen").src);
    part("listen").removeAttribute("src");
    show("idle");
  };

  const start = async () => {
    if (stage !== "idle") return;
    const mine = { recorder: null, letGo: () => {} };
    attempt = mine;
    show("asking");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      mine.letGo = () => stream.getTracks().forEach((track) => track.stop());
      if (attempt !== mine) { // the question went away meanwhile
        mine.letGo();
        return;
      }
      mine.recorder = new MediaRecorder(stream, { audioBitsPerSecond: RATE });
      take(mine);
    } catch (problem) {
      mine.letGo();
      if (attempt === mine) show("idle", ["NotAllowedError", "SecurityError"].includes(problem.name) ? "refused" : "failed");
    }
  };

  const take = (mine) => {
    const parts = [];
    const began = performance.now();
    const passed = () => (performance.now() - began) / 1000;
    const tick = () => {
      if (attempt !== mine) return;
      part("passed").textContent = `${minutes.format(Math.floor(passed() / 60))}:${seconds.format(Math.floor(passed() % 60))}`;
      if (passed() > LONGEST) stop();
    };
    mine.recorder.start();
    const ticking = setInterval(tick, 500);
    mine.recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    mine.recorder.addEventListener("stop", () => {
      clearInterval(ticking);
      mine.letGo();
      if (attempt !== mine) return;
      const sound = new Blob(parts, { type: mine.recorder.mimeType });
      if (!sound.size || passed() < SHORTEST) {
        show("idle", "short");
        return;
      }
      recorded = new File([sound], "recording", { type: sound.type });
      part("listen").src = URL.createObjectURL(sound);
      show("recorded", "done");
    });
    tick();
    show("recording", "on");
  };

  const send = () => {
    const form = box.closest("form");
    const chosen = new DataTransfer();
    chosen.items.add(recorded);
    form.querySelector("#file").files = chosen.files;
    form.addEventListener("sent", forget, { once: true });
  };

  const again = () => {
    box.closest("form").querySelector("#file").value = "";
    forget();
    start();
  };

  const put = () => {
    const template = composer.querySelector("template[data-recorder]");
    if (!template) {
      if (stage !== "idle") forget();
      box = null;
      return;
    }
    if (stage === "idle") {
      box = template.content.firstElementChild.cloneNode(true);
      for (const [name, act] of Object.entries({ record: start, stop, send, again })) {
        part(name).addEventListener("click", act);
      }
      show("idle");
    } else {
      template.closest("details").open = true;
    }
    template.parentElement.querySelector("form .field").before(box);
  };

  composer.addEventListener("renewed", put);
  put();
})();
