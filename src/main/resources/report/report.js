// Draws the page's charts when they come into view, and joins controls to them.
(function () {
  "use strict";

  const MOST_ROWS = 1000;
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const themes = {};
  for (const name of ["light", "dark"]) {
    themes[name] = JSON.parse(document.getElementById("theme-" + name).textContent);
  }

  function themeName() {
    return root.dataset.theme || (dark.matches ? "dark" : "light");
  }

  class Figure {
    constructor(section) {
      this.section = section;
      this.place = section.querySelector(".chart");
      this.select = section.querySelector("select");
      this.shown = 0;
      this.chart = null;
      this.off = [];
      if (this.select) {
        this.select.addEventListener("change", () => choose(this, this.select.selectedIndex));
      }
      const values = section.querySelector("details.data");
      values.addEventListener("toggle", () => this.fillTable());
      const series = section.querySelector("details.switches");
      series.addEventListener("toggle", () => this.fillSwitches());
    }

    get variants() {
      if (!this.parsed) {
        const text = this.section.querySelector("script[type='application/json']").textContent;
        this.parsed = JSON.parse(text);
      }
      return this.parsed;
    }

    get variant() {
      return this.variants[this.shown];
    }

    draw() {
      if (this.chart) {
        this.chart.dispose();
      }
      const { height, option } = this.variant;
      const width = this.place.clientWidth;
      this.place.style.height = height - charts.spared(option, width) + "px";
      this.chart = echarts.init(this.place, themes[themeName()], { renderer: "svg" });
      this.chart.setOption(charts.finish(structuredClone(option), width));
      this.off.forEach((name) => this.chart.dispatchAction({ type: "legendUnSelect", name }));
      this.off = [];
      const series = this.section.querySelector("details.switches");
      series.hidden = option.legend.show === false;
      this.chart.on("legendselectchanged", () => this.fillSwitches());
      this.section.dataset.drawn = "true";
      this.fillTable();
      this.fillSwitches();
    }

    show(index) {
      this.shown = index;
      this.select.selectedIndex = index;
      if (this.chart) {
        this.draw();
      }
    }

    fillTable() {
      const details = this.section.querySelector("details.data");
      const place = details.querySelector(".scroll");
      place.replaceChildren();
      if (!details.open) {
        return;
      }
      const table = document.createElement("table");
      const head = table.createTHead().insertRow();
      const option = this.variant.option;
      const body = table.createTBody();
      for (const name of ["series", "panel", "x", "y"]) {
        const cell = document.createElement("th");
        cell.textContent = name;
        cell.scope = "col";
        head.append(cell);
      }
      let rows = 0;
      for (const series of option.series) {
        const axis = option.xAxis[series.xAxisIndex];
        const power = option.yAxis[series.yAxisIndex].power;
        const title = this.titleOf(series);
        for (const [i, point] of series.data.entries()) {
          if (rows++ >= MOST_ROWS) {
            break;
          }
          const x = series.type === "boxplot" ? i : point[0];
          const y = series.type === "boxplot" ? point : point.slice(1);
          const row = body.insertRow();
          row.insertCell().textContent = series.name;
          row.insertCell().textContent = title;
          row.insertCell().textContent = axis.data ? axis.data[x] : charts.number(x);
          row.insertCell().textContent = y.map((each) => charts.height(power, each)).join(" ");
        }
      }
      if (rows > MOST_ROWS) {
        table.createCaption().textContent = "The first " + MOST_ROWS + " of " + rows + " points.";
      }
      place.append(table);
    }

    // Panels have their titles in their order; some have none.
    titleOf(series) {
      const grid = this.variant.option.grid[series.xAxisIndex];
      const above = this.variant.option.title.filter((title) => title.top < grid.top);
      return above.length ? above[above.length - 1].text : "";
    }

    fillSwitches() {
      const details = this.section.querySelector("details.switches");
      const list = details.querySelector("ul");
      list.replaceChildren();
      if (!details.open || !this.chart) {
        return;
      }
      const legend = this.chart.getOption().legend[0];
      for (const name of legend.data) {
        const label = document.createElement("label");
        const box = document.createElement("input");
        box.type = "checkbox";
        box.checked = legend.selected[name] !== false;
        box.addEventListener("change", () =>
          this.chart.dispatchAction({ type: box.checked ? "legendSelect" : "legendUnSelect", name })
        );
        label.append(box, name);
        const item = document.createElement("li");
        item.append(label);
        list.append(item);
      }
    }

    switchAll(on) {
      for (const name of this.chart.getOption().legend[0].data) {
        this.chart.dispatchAction({ type: on ? "legendSelect" : "legendUnSelect", name });
      }
      this.fillSwitches();
    }
  }

  const figures = [];

  // What is chosen in one figure is chosen in all that offer it.
  function choose(chosen, index) {
    const label = chosen.select.options[index].text;
    for (const figure of figures) {
      if (figure === chosen) {
        figure.show(index);
      } else if (figure.select && figure.select.name === chosen.select.name) {
        const same = Array.from(figure.select.options).findIndex((option) => option.text === label);
        if (same >= 0) {
          figure.show(same);
        }
      }
    }
  }

  const links = new Map();

  function listLinks() {
    links.clear();
    for (const link of document.querySelectorAll("nav a")) {
      links.set(link.hash.slice(1), link);
    }
  }

  listLinks();

  const drawing = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting && !entry.target.figure.chart) {
          entry.target.figure.draw();
        }
      }
    },
    { rootMargin: "200px" }
  );

  const reading = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        links.get(entry.target.id)?.setAttribute("aria-current", String(entry.isIntersecting));
      }
    },
    { rootMargin: "-45% 0px -54% 0px" }
  );

  function adopt(section) {
    reading.observe(section);
    const place = section.querySelector(".chart");
    if (!place) {
      return null;
    }
    const figure = new Figure(section);
    place.figure = figure;
    figures.push(figure);
    drawing.observe(place);
    section.querySelector(".all-on").addEventListener("click", () => figure.switchAll(true));
    section.querySelector(".all-off").addEventListener("click", () => figure.switchAll(false));
    return figure;
  }

  document.querySelectorAll("section.figure").forEach(adopt);

  // Takes a figure out, whose place another has taken, and has that one look as the reader left it.
  function succeed(old, section) {
    const place = old.querySelector(".chart");
    const before = place && place.figure;
    reading.unobserve(old);
    if (before) {
      drawing.unobserve(place);
      figures.splice(figures.indexOf(before), 1);
    }
    const after = adopt(section);
    if (before && after) {
      inherit(before, after);
    }
    if (before && before.chart) {
      before.chart.dispose();
    }
  }

  function inherit(before, after) {
    for (const kind of ["switches", "data"]) {
      const open = before.section.querySelector("details." + kind).open;
      after.section.querySelector("details." + kind).open = open;
    }
    after.off = before.off;
    if (before.chart) {
      const selected = before.chart.getOption().legend[0].selected;
      after.off = Object.keys(selected).filter((name) => !selected[name]);
    }
    if (before.select && after.select) {
      const label = before.select.selectedOptions[0].text;
      const same = Array.from(after.select.options).findIndex((option) => option.text === label);
      if (same >= 0) {
        after.show(same);
      }
    }
    if (before.chart) {
      after.draw();
    }
  }

  const shown = new Map();

  // Shows figures that were made anew; those that are as before are left alone.
  function update(report) {
    document.getElementById("contents").innerHTML = report.contents;
    document.querySelector("#content > .summary").outerHTML = report.summary;
    listLinks();
    let last = null;
    for (const { id, part, html } of report.figures) {
      const old = document.getElementById(id);
      if (shown.get(id) === html) {
        last = old;
        continue;
      }
      shown.set(id, html);
      const made = document.createElement("template");
      made.innerHTML = html;
      const section = made.content.firstElementChild;
      if (old) {
        const focused = old.contains(document.activeElement) ? document.activeElement.name : null;
        old.replaceWith(section);
        succeed(old, section);
        if (focused) {
          section.querySelector(`[name="${focused}"]`)?.focus({ preventScroll: true });
        }
      } else {
        heading(part, last).after(section);
        adopt(section);
      }
      last = section;
    }
  }

  // What a new figure comes after: the last one of its part, or the part's title.
  function heading(part, last) {
    const place = document.getElementById("figures");
    let title = Array.from(place.querySelectorAll("h2")).find((each) => each.textContent === part);
    if (!title) {
      title = document.createElement("h2");
      title.textContent = part;
      last ? last.after(title) : place.prepend(title);
    }
    return last && title.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING ? last : title;
  }

  window.report = { update };

  function redraw() {
    figures.filter((figure) => figure.chart).forEach((figure) => figure.draw());
  }

  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = themeName() === "dark" ? "light" : "dark";
    redraw();
  });
  dark.addEventListener("change", redraw);

  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) {
      width = window.innerWidth;
      redraw();
    }
  });
  window.addEventListener("beforeprint", () =>
    figures.filter((figure) => !figure.chart).forEach((figure) => figure.draw())
  );
  if (window.innerWidth < 900) {
    document.querySelector("nav details").open = false;
  }
})();
