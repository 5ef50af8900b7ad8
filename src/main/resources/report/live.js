// Asks every other second what runs, and has the page take in new figures.
(function () {
  "use strict";

  const PAUSE_MS = 2000;
  const title = document.title;
  let version = Number(document.getElementById("live").dataset.version);

  // Null where nobody answers.
  async function ask(name) {
    try {
      const answer = await fetch(name, { cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch (e) {
      return null;
    }
  }

  function write(id, text) {
    document.getElementById(id).textContent = text;
  }

  function problem(text) {
    write("live-problem", text);
    document.getElementById("live-problem").hidden = !text;
  }

  function tableOf(name, list) {
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    const table = document.createElement("table");
    table.dataset.list = name;
    const head = table.createTHead().insertRow();
    for (const { column, numeric } of list.columns) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = column.replaceAll("_", " ");
      cell.className = numeric ? "number" : "";
      head.append(cell);
    }
    const body = table.createTBody();
    for (const values of list.rows) {
      const row = body.insertRow();
      values.forEach((value, i) => {
        const cell = row.insertCell();
        cell.textContent = value === null ? "" : value;
        cell.className = list.columns[i].numeric ? "number" : "";
      });
    }
    scroll.append(table);
    return scroll;
  }

  function show(status) {
    problem(status.problem || "");
    write("live-sweep", status.sweep);
    write("live-trials", status.trials);
    write("live-figures", status.figures);
    const share = document.getElementById("live-share");
    share.hidden = status.share === null;
    share.value = status.share || 0;
    document.title = share.hidden ? title : Math.floor(100 * status.share) + " % " + title;
    const lists = Object.entries(status.lists).filter(([, list]) => list.rows.length);
    const place = document.getElementById("live-lists");
    const scrolled = Array.from(place.children, (each) => [each.scrollTop, each.scrollLeft]);
    place.replaceChildren(...lists.map(([name, list]) => tableOf(name, list)));
    scrolled.forEach(([top, left], i) => place.children[i]?.scrollTo(left, top));
  }

  async function look() {
    const status = await ask("status.json");
    if (status) {
      show(status);
      const report = status.version === version ? null : await ask("report.json");
      if (report) {
        window.report.update(report);
        version = report.version;
      }
    } else {
      problem("Nobody answers: watch has ended. The page is as it was last.");
    }
    setTimeout(look, status ? PAUSE_MS : 5 * PAUSE_MS);
  }

  look();
})();
