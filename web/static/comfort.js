// Comfort only: every page works without this file. It shows new messages as they come, sends without leaving the page,
// copies text, and tells the time zone. Nothing is taken from or sent to another site.
"use strict";

(() => {
  const main = document.getElementById("main");
  const log = document.getElementById("log");
  const note = document.getElementById("note");
  const status = document.getElementById("status");
  const composer = document.getElementById("composer");

  for (const field of document.querySelectorAll("[data-zone]")) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }

  const offerCopying = (within) => {
    for (const button of within.querySelectorAll("[data-copy]")) button.hidden = false;
  };
  offerCopying(document);

  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) return;
    const text = button.closest("details, section, .card").querySelector("textarea[readonly]");
    text.select();
    try {
      if (navigator.clipboard) await navigator.clipboard.writeText(text.value);
      else document.execCommand("copy");
      button.textContent = button.dataset.done;
    } catch { /* the text is selected: it can be copied by hand */ }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector(".menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  if (!log || !composer || "still" in main.dataset) return;

  // Live updates: one request waits at the server; `after` is the last change seen, so nothing is ever missed.
  let after = Number(main.dataset.after);
  let failures = 0;
  let waiting = null;
  let over = false;

  const nearEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 200;
  const toEnd = () => window.scrollTo(0, document.documentElement.scrollHeight);

  // A new field keeps what is in the old one, and whoever is in it; returns the id of what had the focus.
  const renew = (html) => {
    const field = document.getElementById("text");
    const typing = field && (field.value.trim() || document.activeElement === field) ? field.value : null;
    const focused = composer.contains(document.activeElement) ? document.activeElement.id : null;
    composer.innerHTML = html;
    composer.dispatchEvent(new Event("renewed")); // recording.js keeps what is being recorded
    const fresh = document.getElementById("text");
    if (typing !== null && fresh) fresh.value = typing;
    if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
    return focused;
  };

  const show = (update) => {
    if (update.after <= after) return; // nothing new, or an answer that was overtaken
    after = update.after;
    const follow = nearEnd();
    const hadFocus = log.contains(document.activeElement);
    for (const line of update.lines) {
      if (line.clears) log.replaceChildren();
      const box = document.createElement("template");
      box.innerHTML = line.html.trim();
      const shown = box.content.firstElementChild;
      // What changes where it stands, such as a question being ticked, is a new message in the same slot.
      const inSlot = (child) => shown.dataset.slot && child.dataset.slot === shown.dataset.slot;
      const old = [...log.children].find((child) => child.dataset.key === line.key || inSlot(child));
      if (old) {
        // Whoever ticks one box after the other by keyboard stays at the box. Where the last dot was taken away, the
        // button for that is gone: the one before it gives a dot to the same option.
        const tapped = document.activeElement;
        const at = [...old.querySelectorAll("button")].indexOf(tapped);
        old.replaceWith(shown);
        const buttons = [...shown.querySelectorAll("button")];
        const known = buttons.find((button) => button.name && button.value === tapped.value);
        const same = at < 0 ? null : known || buttons[tapped.classList.contains("less") ? at - 1 : at];
        if (same) same.focus({ preventScroll: true });
      } else {
        shown.classList.add("new");
        log.append(shown);
      }
      offerCopying(shown);
    }
    const focused = renew(update.composer);
    // A button that was tapped is gone now: whoever moves by keyboard or listens goes on at the newest message.
    if (hadFocus ? !log.contains(document.activeElement) : focused !== null && !composer.contains(document.activeElement)) {
      const newest = [...log.children].reverse().find((child) => child.offsetParent);
      if (newest) newest.focus({ preventScroll: true });
    }
    if (follow) toEnd();
  };

  // What answers somebody who gives no name: it came with this one response, and nothing else knows of it.
  // What shows something half chosen that somebody leaves is put away after a while.
  let fading = 0;
  const showSealed = (answer) => {
    clearTimeout(fading);
    if (answer.fades) fading = setTimeout(() => showSealed(answer.fades), 1000 * answer.fades.after);
    const hadFocus = log.contains(document.activeElement);
    const old = [...log.children].find((child) => child.dataset.key === "sealed");
    if (old) old.remove();
    const box = document.createElement("template");
    box.innerHTML = answer.sealed.trim();
    const shown = box.content.firstElementChild;
    log.append(shown);
    renew(answer.composer);
    if (hadFocus) shown.focus({ preventScroll: true });
  };

  const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  const look = async (now) => {
    const stop = new AbortController();
    if (!now) waiting = stop;
    const response = await fetch(`${main.dataset.updates}?after=${after}${now ? "&now=1" : ""}`, {
      headers: { accept: "application/json" }, signal: stop.signal, cache: "no-store",
    });
    if (response.status === 403) {
      over = true;
      say((await response.json()).note);
    } else if (!response.ok) {
      throw new Error(String(response.status));
    } else {
      const update = await response.json();
      if (update.gone) close(update.note);
      else show(update);
    }
  };

  const listen = async () => {
    while (!over) {
      if (document.hidden) await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
      try {
        await look(false);
        failures = 0;
        status.hidden = true;
      } catch {
        failures += 1;
        if (failures > 1) {
          status.textContent = main.dataset.gone;
          status.hidden = false;
        }
        await pause(Math.min(30000, 500 * 2 ** failures) * (0.75 + Math.random() / 2));
      }
    }
  };

  for (const name of ["online", "visibilitychange"]) {
    window.addEventListener(name, () => { if (waiting && !document.hidden) waiting.abort(); });
  }

  const say = (text) => {
    note.textContent = text || "";
    note.hidden = !text;
  };

  // Nobody is there any more: the chat was deleted, or disconnected.
  const close = (why) => {
    over = true;
    log.replaceChildren();
    composer.replaceChildren();
    say(why);
  };

  const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!("live" in form.dataset) || over) return;
    event.preventDefault();
    const button = event.submitter || form.querySelector("button");
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    const content = new FormData(form);
    if (button.name) content.set(button.name, button.value);
    say("");
    try {
      const response = await fetch(form.action, { method: "POST", body: content, headers: { accept: "application/json" } });
      const answer = await response.json();
      if (answer.gone) {
        close(answer.note);
        return;
      }
      say(answer.note);
      if (!answer.note) {
        // The field may be a new one by now: what came meanwhile has renewed it, with these words still in it.
        const field = document.getElementById("text");
        if (field && content.has("text") && field.value === content.get("text").replace(/\r\n/g, "\n")) field.value = "";
        if (form.querySelector("#file")) form.querySelector("#file").value = "";
        form.dispatchEvent(new Event("sent"));
        const menu = form.closest(".menu");
        if (menu) menu.open = false;
      }
      // The same form again is a new event from here on; while the answer was missing it was still the same one.
      for (const known of document.querySelectorAll("[name=event]")) known.value = fresh();
      await look(true);
      if (answer.sealed) showSealed(answer);
      toEnd();
    } catch {
      say(main.dataset.unsent);
    } finally {
      button.removeAttribute("aria-busy");
    }
  });

  // A picture that comes later makes the page longer: whoever was at its end stays there.
  let atEnd = true;
  window.addEventListener("scroll", () => { atEnd = nearEnd(); }, { passive: true });
  log.addEventListener("load", () => { if (atEnd) toEnd(); }, true);

  const newest = document.getElementById("newest");
  if (newest && location.hash === "#newest") newest.focus({ preventScroll: true });
  toEnd();
  listen();
})();
