import { html, type TemplateResult } from "lit";

type Piece = string | TemplateResult;

const INLINE =
  /\*\*(?<bold>[^*\n]+)\*\*|(?<![\w*])[*_](?<italic>[^*_\s](?:[^*_\n]*[^*_\s])?)[*_](?![\w*])|\[(?<label>[^\]\n]+)\]\((?<address>[^()\s]+)\)/g;
const ITEM = /^\s*(?:[-*•]|(?<number>\d{1,2})[.)])\s+(?<text>.*)$/;
const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:|tel:)/i;

/**
 * Draws the subset of Markdown a message may use: bold, italic, links, lists, lines.
 * Text never becomes HTML by any other way, and a link leads nowhere but to http(s),
 * mail or a telephone.
 */
export function markdown(text: string): TemplateResult {
  const blocks: TemplateResult[] = [];
  for (const paragraph of text.trim().split(/\n{2,}/)) {
    let lines: string[] = [];
    let items: string[] = [];
    let ordered = false;
    const flush = () => {
      if (lines.length) blocks.push(html`<p>${broken(lines)}</p>`);
      if (items.length) blocks.push(list(items, ordered));
      lines = [];
      items = [];
    };
    for (const line of paragraph.split("\n")) {
      const item = ITEM.exec(line)?.groups;
      if ((item ? lines : items).length) flush();
      if (item) {
        if (!items.length) ordered = item.number !== undefined;
        items.push(item.text ?? "");
      } else lines.push(line);
    }
    flush();
  }
  return html`${blocks}`;
}

function list(items: string[], ordered: boolean): TemplateResult {
  const drawn = items.map((item) => html`<li>${inline(item)}</li>`);
  return ordered ? html`<ol>${drawn}</ol>` : html`<ul>${drawn}</ul>`;
}

function broken(lines: string[]): Piece[] {
  return lines.flatMap((line, index) =>
    index ? [html`<br />`, ...inline(line)] : inline(line),
  );
}

function inline(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    pieces.push(text.slice(from, match.index), marked(match));
    from = match.index + match[0].length;
  }
  pieces.push(text.slice(from));
  return pieces;
}

function marked({ 0: whole, groups }: RegExpMatchArray): Piece {
  const { bold, italic, label, address } = groups ?? {};
  if (bold !== undefined) return html`<strong>${bold}</strong>`;
  if (italic !== undefined) return html`<em>${italic}</em>`;
  if (!address || !SAFE_ADDRESS.test(address)) return whole;
  return html`<a href=${address} target="_blank" rel="noopener noreferrer">${label}</a>`;
}
