"""Looks at a page as somebody does who cannot see it well, does not use a mouse, or holds a small phone.

The rules are those of WCAG 2.2, level AA, that a program can check; targets are held to 48 px (level AAA asks 44).
"""

from playwright.sync_api import Page

SMALLEST_TARGET = 48

_LOOK = """
(smallest) => {
  const said = [];
  const seen = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
    && e.getBoundingClientRect().width > 1 && e.getBoundingClientRect().height > 1;
  const words = (e) => (e.innerText || e.value || "").slice(0, 30);
  const what = (e) => `<${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""}> "${words(e)}"`;
  const all = (selector) => [...document.querySelectorAll(selector)];

  // What a screen reader needs
  if (!document.documentElement.lang) said.push("the page has no language");
  if (!document.title.trim()) said.push("the page has no title");
  if (all("h1").length !== 1) said.push(`the page has ${all("h1").length} first headings`);
  if (all("main").length !== 1) said.push("the page has no main part");
  let level = 0;
  for (const h of all("h1, h2, h3, h4")) {
    const now = Number(h.tagName[1]);
    if (now > level + 1) said.push(`heading ${what(h)} leaves a level out`);
    level = now;
  }
  const ids = all("[id]").map((e) => e.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) said.push(`the id ${id} stands there twice`);
  for (const image of all("img")) if (!image.hasAttribute("alt")) said.push("a picture has no words for it");
  for (const field of all("input:not([type=hidden]), select, textarea")) {
    const named = [...(field.labels || [])].some((l) => l.innerText.trim()) || (field.ariaLabel || "").trim();
    if (!named && seen(field)) said.push(`${what(field)} has no label`);
  }
  for (const e of all("button, a[href], summary")) {
    if (seen(e) && !e.innerText.trim() && !(e.ariaLabel || "").trim()) said.push(`${what(e)} has no name`);
  }
  for (const e of all("[aria-describedby], [aria-labelledby]")) {
    for (const id of (e.getAttribute("aria-describedby") || e.getAttribute("aria-labelledby")).split(/\\s+/)) {
      if (!document.getElementById(id)) said.push(`${what(e)} is described by ${id}, which is not there`);
    }
  }
  for (const group of all("fieldset")) if (!group.querySelector("legend")) said.push("a group of fields has no name");

  // What a finger needs
  const inText = (e) => e.matches("p a, li a, dd a") && getComputedStyle(e).display === "inline";
  for (const e of all("button, a[href], summary, input:not([type=hidden]), select, textarea")) {
    if (!seen(e) || inText(e)) continue;
    const box = (e.matches("[type=radio], [type=checkbox]") ? e.closest("label") : e).getBoundingClientRect();
    if (box.height < smallest - 0.5 || box.width < smallest - 0.5) {
      said.push(`${what(e)} is ${Math.round(box.width)} by ${Math.round(box.height)}`);
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) {
    const wide = all("body *").filter((e) => seen(e) && e.getBoundingClientRect().right > innerWidth + 1);
    said.push(`the page is wider than the screen: ${wide.slice(0, 3).map(what)}`);
  }

  // What eyes need: 4.5 to 1, and 3 to 1 for large letters
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]) => {
    const part = (v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      if (color[3] > 0.99) return color;
    }
    return rgba(getComputedStyle(document.documentElement).colorScheme.includes("dark")
      && matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#ffffff");
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const done = new Set();
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || done.has(e) || !seen(e)) continue;
    if (e.closest(".unseen, .skip, script, style")) continue;
    done.add(e);
    const style = getComputedStyle(e);
    const [a, b] = [light(rgba(style.color)), light(behind(e))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < (large ? 3 : 4.5)) said.push(`${what(e)} has a contrast of ${ratio.toFixed(2)}`);
    if (size < 13) said.push(`${what(e)} has letters of ${size} px`);
  }
  return said;
}
"""


def complaints(page: Page) -> list[str]:
    """Return what is wrong with the page now shown, in words."""
    found: list[str] = page.evaluate(_LOOK, SMALLEST_TARGET)
    return found


def unseen_focus(page: Page) -> list[str]:
    """Walk through the page by the Tab key and return what does not show that it has the focus."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    found: list[str] = []
    walked: set[str] = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        here: dict[str, str] | None = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              const s = getComputedStyle(e);
              const shown = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
              e.dataset.walked ??= String(Math.random());
              return { id: e.dataset.walked, what: e.outerHTML.slice(0, 80), shown: String(shown) };
            }"""
        )
        if here is None or here["id"] in walked:
            break
        walked.add(here["id"])
        if here["shown"] != "true":
            found.append(here["what"])
    assert walked, "nothing on the page can be reached by the Tab key"
    return found
