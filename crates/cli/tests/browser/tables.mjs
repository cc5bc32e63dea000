// The tables of a result, as they are in its CSV files.
import { readFileSync } from "node:fs";
import { join } from "node:path";

// RFC 4180: fields may be quoted, and lines may break in quotes.
export function parse(text) {
  const fields = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/gy;
  const rows = [[]];
  while (fields.lastIndex < text.length) {
    const [, field, end] = fields.exec(text);
    rows.at(-1).push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}

// Rows as objects, by the names of the columns.
export function table(folder, name) {
  const [header, ...rows] = parse(readFileSync(join(folder, `${name}.csv`), "utf8"));
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i]])));
}

// A result: its ads in the order of the page, each with its rows of every table.
export function result(folder) {
  const names = ["summary", "quartiles", "survival", "incidence"];
  const tables = Object.fromEntries(names.map((name) => [name, table(folder, name)]));
  const key = (row) => `${row.cell}\n${row.ad_index ?? 0}`;
  const ads = tables.summary.map((summary) => {
    const of = (name) => tables[name].filter((row) => key(row) === key(summary));
    return { summary, quartiles: of("quartiles"), survival: of("survival"), incidence: of("incidence") };
  });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  return { folder, file: join(folder, "report.html"), manifest, ads };
}
