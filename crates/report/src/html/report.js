
"use strict";
(() => {
  const one = (selector, of = document) => of.querySelector(selector);
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const set = (it, attributes) => {
    for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
  };
  const element = (name, svg, attributes) => {
    const it = document.createElementNS(svg.namespaceURI, name);
    set(it, attributes);
    svg.append(it);
    return it;
  };

  // Theme: as the system has it, light or dark. A browser may refuse to store it.
  const themes = ["auto", "light", "dark"];
  const theme = one("#theme");
  const setTheme = (name) => {
    document.documentElement.dataset.theme = name;
    theme.textContent = `Theme: ${name}`;
    try { localStorage.setItem("vastsim-theme", name); } catch { /* not stored */ }
  };
  let stored = null;
  try { stored = localStorage.getItem("vastsim-theme"); } catch { /* not stored */ }
  setTheme(themes.includes(stored) ? stored : "auto");
  theme.addEventListener("click", () => {
    const now = themes.indexOf(document.documentElement.dataset.theme);
    setTheme(themes[(now + 1) % themes.length]);
  });
  theme.hidden = false;

  // Picker: of many cells, one is shown.
  const picker = one("#picker");
  const ofAds = all("#charts [data-ad]");
  const show = (index) => {
    picker.value = index;
    for (const it of ofAds) it.hidden = it.dataset.ad !== index;
    for (const link of all(".small a")) {
      if (link.hash === `#ad-${index}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const fromHash = () => /^#ad-(\d+)$/.exec(location.hash)?.[1];
  const isChoice = (index) => [...picker.options].some((option) => option.value === index);
  const choose = (index) => {
    show(index);
    try { history.replaceState(null, "", `#ad-${index}`); } catch { location.hash = `#ad-${index}`; }
  };
  const step = (by) => {
    const count = picker.options.length;
    choose(picker.options[(picker.selectedIndex + by + count) % count].value);
  };
  if (picker) {
    const follow = () => {
      const index = fromHash();
      if (index === undefined || !isChoice(index)) return;
      show(index);
      one(`#ad-${index}`).scrollIntoView();
    };
    one("#bar").hidden = false;
    show("0");
    follow();
    picker.addEventListener("change", () => choose(picker.value));
    one("#previous").addEventListener("click", () => step(-1));
    one("#next").addEventListener("click", () => step(1));
    addEventListener("hashchange", follow);
  }

  // Numbers as the page shows them, back as numbers.
  const number = (text) => {
    const plain = text.replace(/,/g, "").replace("−", "-");
    return /^[-+]?\d/.test(plain) ? parseFloat(plain) : NaN;
  };
  const texts = (row) => [...row.cells].map((cell) => cell.textContent.trim());

  // Table of all cells: sorting and filtering.
  const table = one("#cells table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = all("thead th", table);
  const compare = (column, isNumber) => (a, b) => {
    const [x, y] = [a, b].map((row) => row.cells[column].textContent);
    if (!isNumber) return x < y ? -1 : x > y ? 1 : 0;
    return number(x) - number(y);
  };
  const sort = (column) => {
    const head = heads[column];
    const down = head.getAttribute("aria-sort") === "ascending";
    const isNumber = head.classList.contains("n");
    const isMissing = (row) => isNumber && Number.isNaN(number(row.cells[column].textContent));
    const present = rows.filter((row) => !isMissing(row)).sort(compare(column, isNumber));
    if (down) present.reverse();
    for (const it of heads) it.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...present, ...rows.filter(isMissing));
  };
  heads.forEach((head, column) => {
    const button = make("button", { type: "button" }, ...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
  const filter = one("#filter");
  const applyFilter = () => {
    const words = filter.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    one("#count").textContent = `${shown.toLocaleString("en")} of ${rows.length.toLocaleString("en")} rows`;
  };
  filter.addEventListener("input", applyFilter);
  one("#cells .tools").hidden = false;

  // Downloads: a chart with its colours, and its table.
  const save = (name, type, content) => {
    const url = URL.createObjectURL(new Blob([content], { type }));
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };
  const digits = (text) => {
    const plain = text.replace(/−/g, "-").replace(/,(?=\d{3}(\D|$))/g, "");
    return /^[-+]?\d+(\.\d+)?$/.test(plain) ? plain : null;
  };
  const field = (cell) => {
    const text = cell.textContent;
    if (text === "–") return "";
    // Names are in headers, and stay as they are but for what a spreadsheet would compute.
    const value = cell.localName === "td" ? digits(text) : null;
    if (value !== null) return value;
    const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const csv = (of) => [...of.rows].map((row) => [...row.cells].map(field).join(",") + "\n").join("");
  const painted = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin",
    "text-anchor", "font-size", "font-family", "paint-order", "display",
  ];
  const standAlone = (svg) => {
    const copy = svg.cloneNode(true);
    const from = all("*", svg);
    all("*", copy).forEach((element, i) => {
      const style = getComputedStyle(from[i]);
      for (const name of painted) element.setAttribute(name, style.getPropertyValue(name));
    });
    for (const it of all(".catch, .cross", copy)) it.remove();
    const rim = 12;
    const { width, height } = svg.viewBox.baseVal;
    const size = { width: width + 2 * rim, height: height + 2 * rim };
    const fill = getComputedStyle(document.body).backgroundColor;
    const paper = element("rect", copy, { x: -rim, y: -rim, ...size, fill });
    one("desc", copy).after(paper);
    set(copy, { viewBox: `${-rim} ${-rim} ${size.width} ${size.height}`, ...size });
    return new XMLSerializer().serializeToString(copy);
  };
  const button = (text, label, act) => {
    const it = make("button", { type: "button" }, text);
    it.setAttribute("aria-label", label);
    it.addEventListener("click", act);
    return it;
  };
  for (const figure of all("figure")) {
    const { chart, ad } = figure.dataset;
    const name = ad === undefined ? chart : `${chart}-${ad}`;
    const title = one("svg > title", figure).textContent;
    const tools = make("div", { className: "tools" },
      button("SVG", `Save chart as SVG: ${title}`,
        () => save(`${name}.svg`, "image/svg+xml", standAlone(one(".plate > svg", figure)))),
      button("CSV", `Save table as CSV: ${title}`,
        () => save(`${name}.csv`, "text/csv", csv(one("table", figure)))));
    one("details", figure).before(tools);
  }

  // Tooltips: what the table says of the place under the pointer.
  const tip = make("div", { id: "tip", hidden: true });
  tip.setAttribute("aria-hidden", "true");
  document.body.append(tip);
  const nearest = (values, at) => values.reduce(
    (best, value, i) => Math.abs(value - at) < Math.abs(values[best] - at) ? i : best, 0);
  // Each way from a place in a chart to a row, and to what is marked.
  const ways = {
    rows: ([top, step], _, { y }, height, width) => {
      const row = Math.floor((y - top) / step);
      return [row, { x: 0, y: top + row * step, width, height: step }];
    },
    nearest: ([start, end, to], rows, { x }, height) => {
      const values = rows.map((row) => number(row.cells[0].textContent));
      const row = nearest(values, (x - start) / (end - start) * to);
      return [row, { x: start + values[row] / to * (end - start), y: 24, width: .1, height: height - 50 }];
    },
    between: ([start, end, to], rows, { x }, height) => {
      const at = (x - start) / (end - start) * to;
      const row = rows.findIndex((it) => number(it.cells[1].textContent) >= at);
      if (row < 0) return [row, {}];
      const [left, right] = [0, 1].map((i) => start + number(rows[row].cells[i].textContent) / to * (end - start));
      return [row, { x: left, y: 24, width: right - left, height: height - 50 }];
    },
  };
  const place = (event) => {
    const { clientX, clientY, pageX, pageY } = event;
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    const right = clientX + 16 + width < document.documentElement.clientWidth;
    const below = clientY + 16 + height < innerHeight;
    tip.style.left = `${Math.max(4, right ? pageX + 16 : pageX - 16 - width)}px`;
    tip.style.top = `${below ? pageY + 16 : pageY - 16 - height}px`;
  };
  const tell = (heads, row) => {
    const line = (head, text) => make("tr", {}, make("th", { scope: "row" }, head), make("td", {}, text));
    const lines = texts(row).map((text, i) => line(heads[i], text));
    tip.replaceChildren(make("table", {}, ...lines));
  };
  for (const svg of all(".plate > svg")) {
    const way = Object.keys(ways).find((name) => name in svg.dataset);
    const numbers = svg.dataset[way].split(" ").map(Number);
    const source = one("table", svg.closest("figure"));
    const rows = [...source.tBodies[0].rows];
    const heads = texts(source.tHead.rows[0]);
    const { width, height } = svg.viewBox.baseVal;
    let cross = null;
    const leave = () => {
      tip.hidden = true;
      cross?.remove();
      cross = null;
    };
    // Over everything, with an empty title, so that a browser shows none of its own.
    const surface = element("rect", svg, { class: "catch", width, height });
    surface.append(document.createElementNS(svg.namespaceURI, "title"));
    surface.addEventListener("pointerleave", leave);
    surface.addEventListener("pointermove", (event) => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      const [index, box] = ways[way](numbers, rows, at, height, width);
      leave();
      if (!rows[index]) return;
      cross = element("rect", svg, { class: "cross", ...box });
      tell(heads, rows[index]);
      place(event);
    });
  }
})();
