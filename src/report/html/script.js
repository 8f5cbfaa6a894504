(() => {
  "use strict";
  const root = document.documentElement;
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const cards = all(".card");
  const now = document.getElementById("now");
  const motion = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  const numbers = (text) => (text || "").split(" ").filter(Boolean);
  const share = (a, b) => a.some((one) => b.includes(one));
  let current = -1;

  root.classList.add("js");
  all(".keys").forEach((keys) => { keys.hidden = false; });

  // ---- lighting up ----
  function clear() {
    all(".lit").forEach((it) => it.classList.remove("lit"));
    all(".card[aria-current]").forEach((it) => it.removeAttribute("aria-current"));
    unfold();
    current = -1;
    now.hidden = true;
  }

  function light(marks, claims) {
    marks.forEach((mark) => mark.classList.add("lit"));
    all(".figure").forEach((it) => it.classList.toggle("lit", share(numbers(it.dataset.of), claims)));
  }

  function pick(number) {
    const card = cards[number];
    if (!card) return;
    clear();
    current = number;
    card.classList.add("lit");
    card.setAttribute("aria-current", "true");
    const marks = all(`[data-findings~="${number}"]`);
    light(marks, numbers(card.dataset.of));
    show(marks);
    const findings = card.closest(".findings");
    if (findings.scrollHeight > findings.clientHeight + 1) {
      const { top, bottom } = card.getBoundingClientRect();
      const frame = findings.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) findings.scrollBy({ top: top - frame.top - 60, behavior: motion });
    }
    card.querySelector(".pick").focus({ preventScroll: true });
    announce(card);
    try { history.replaceState(null, "", `#f${number}`); } catch { /* a page in a frame may not */ }
  }

  function pickClaims(claims) {
    clear();
    const marks = all("[data-claims]").filter((mark) => share(numbers(mark.dataset.claims), claims));
    light(marks, claims);
    cards.filter((card) => share(numbers(card.dataset.of), claims)).forEach((card) => card.classList.add("lit"));
    show(marks);
  }

  // ---- bringing into view, in every column ----
  function show(marks) {
    if (!marks.length) return;
    const columns = new Map();
    for (const mark of marks) {
      const column = mark.closest(".column");
      if (column && !columns.has(column)) columns.set(column, mark);
    }
    if (columns.size) {
      for (const [column, mark] of columns) {
        const offset = mark.getBoundingClientRect().top - column.getBoundingClientRect().top;
        column.scrollBy({ top: offset - column.clientHeight / 3, behavior: motion });
      }
      document.querySelector(".columns").scrollIntoView({ block: "nearest", behavior: motion });
      const strip = document.querySelector(".columns");
      const first = [...columns.keys()][0];
      if (strip.scrollWidth > strip.clientWidth + 1) strip.scrollTo({ left: first.offsetLeft - strip.offsetLeft, behavior: motion });
      return;
    }
    const top = marks[0].getBoundingClientRect().top;
    const bottom = marks[marks.length - 1].getBoundingClientRect().bottom;
    if (bottom - top > innerHeight * 0.7) fold();
    const at = marks[0].getBoundingClientRect().top + scrollY;
    scrollTo({ top: at - innerHeight / 3, behavior: motion });
  }

  // Rows between far pieces of evidence are folded away, so that all of it is on one screen.
  function fold() {
    const rows = all(".row");
    const lit = rows.map((row) => row.querySelector(".lit") !== null);
    const first = lit.indexOf(true);
    const last = lit.lastIndexOf(true);
    let run = [];
    const close = () => {
      if (!run.length) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fold";
      button.textContent = `${run.length} ${run.length === 1 ? "row" : "rows"} in between: show`;
      button.addEventListener("click", unfold);
      run[0].before(button);
      run.forEach((row) => row.classList.add("folded"));
      run = [];
    };
    for (let at = first; at <= last; at += 1) {
      if (lit[at]) close(); else run.push(rows[at]);
    }
  }

  function unfold() {
    all("button.fold").forEach((button) => button.remove());
    all(".folded").forEach((row) => row.classList.remove("folded"));
  }

  // ---- the bar at the foot of small screens ----
  function button(text, label, action) {
    const it = document.createElement("button");
    it.type = "button";
    it.textContent = text;
    it.setAttribute("aria-label", label);
    it.addEventListener("click", action);
    return it;
  }

  function announce(card) {
    const reason = document.createElement("p");
    const kind = document.createElement("b");
    kind.className = "badge";
    kind.textContent = card.querySelector(".badge").textContent;
    reason.append(kind, " ", card.querySelector(".pick").textContent);
    const buttons = document.createElement("div");
    buttons.append(
      button("Previous", "Previous finding", () => step(-1)),
      button("Next", "Next finding", () => step(1)),
      button("Findings", "Back to the findings", () => { const back = cards[current]; clear(); back.scrollIntoView({ block: "center", behavior: motion }); }),
    );
    now.className = `now ${card.className}`.replace(/\b(card|lit)\b/g, "");
    now.replaceChildren(reason, buttons);
    now.hidden = false;
  }

  function step(by) {
    if (cards.length) pick((current + by + cards.length) % cards.length);
  }

  // ---- hands ----
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || getSelection().toString()) return;
    const figure = event.target.closest(".figure");
    const mark = event.target.closest(".cell .claim");
    const card = event.target.closest(".card");
    if (figure) { event.preventDefault(); pickClaims(numbers(figure.dataset.of)); return; }
    if (event.target.closest(".pointer")) return;
    if (mark) { pickClaims(numbers(mark.dataset.claims)); return; }
    if (card) {
      event.preventDefault();
      pick(Number(card.dataset.finding));
      const link = event.target.closest(".evidence a");
      const goal = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (goal && link.closest(".chain")) goal.classList.add("lit");
      if (goal) show([goal]);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inFindings = document.activeElement && document.activeElement.closest(".findings");
    const by = { j: 1, k: -1, ...(inFindings ? { ArrowDown: 1, ArrowUp: -1 } : {}) }[event.key];
    if (by) { event.preventDefault(); step(current < 0 && by < 0 ? 0 : by); }
    if (event.key === "Escape") clear();
  });
  for (const pointer of all(".pointer")) {
    const goal = document.getElementById(pointer.hash.slice(1));
    const near = (on) => () => goal && goal.classList.toggle("near", on);
    pointer.addEventListener("mouseenter", near(true));
    pointer.addEventListener("mouseleave", near(false));
    pointer.addEventListener("focus", near(true));
    pointer.addEventListener("blur", near(false));
  }

  // ---- long tables ----
  for (const section of all("section")) {
    const more = section.querySelector(".unfold");
    if (!more || !section.querySelector(".rest")) continue;
    more.hidden = false;
    more.querySelector("button").addEventListener("click", () => { section.classList.add("open"); more.hidden = true; });
  }

  for (const link of all(".counts a")) {
    const row = document.getElementById(link.hash.slice(1)).parentElement;
    const section = row.closest("section");
    link.addEventListener("click", () => { if (row.classList.contains("rest")) section.querySelector(".unfold button").click(); });
  }

  // ---- light and dark ----
  const themes = ["auto", "dark", "light"];
  const theme = document.getElementById("theme");
  const paint = (name) => {
    if (name === "auto") delete root.dataset.theme; else root.dataset.theme = name;
    theme.textContent = `Theme: ${name}`;
  };
  let chosen = "auto";
  try { chosen = localStorage.getItem("diptych-theme") || "auto"; } catch { /* no storage */ }
  if (!themes.includes(chosen)) chosen = "auto";
  paint(chosen);
  theme.hidden = false;
  theme.addEventListener("click", () => {
    chosen = themes[(themes.indexOf(chosen) + 1) % themes.length];
    paint(chosen);
    try { localStorage.setItem("diptych-theme", chosen); } catch { /* no storage */ }
  });

  const asked = /^#f(\d+)$/.exec(location.hash);
  if (asked) pick(Number(asked[1]));
})();
