/* A file of rows, read back: every cell is quoted, a quote in it is doubled. */
const CELL = /"((?:[^"]|"")*)"(,|\r\n|$)/g;

/** @returns rows of cells, the head first */
export function rowsOf(csv) {
  const rows = [[]];
  for (const [, cell, end] of csv.matchAll(CELL)) {
    rows.at(-1).push(cell.replaceAll('""', '"').replace(/^'(?=[=+\-@\t\r])/, ''));
    if (end !== ',') {
      rows.push([]);
    }
  }
  return rows.filter(row => row.length);
}
