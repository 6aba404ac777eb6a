/** The sentences that a source may throw or tell: what the translations of errors are looked up by. Read from the syntax tree. */
import ts from 'typescript';
import { eachNode, parsed, placeOf, type Source } from './word-uses';

export interface SentenceUse {
  /** In English, with `{{0}}` for the first value. */
  readonly of: string;
  /** `electron/peer/dial.ts:12` */
  readonly where: string;
}

/** Each `sentence` template, each text given to a new ParleyError, and each message that stands beside a code. */
export function sentencesOf(source: Source): readonly SentenceUse[] {
  const file = parsed(source);
  const found: SentenceUse[] = [];
  const add = (node: ts.Node, of: string): void => {
    found.push({ of, where: placeOf(file, node) });
  };
  eachNode(file, (node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(file) === 'sentence')
      add(node, idOf(node.template));
    for (const text of [messageOf(node, file)].flatMap(plainTexts)) add(text, text.text);
  });
  return found;
}

/** Templates where a sentence is wanted that could never be translated, as they lack the tag: `path:line`. */
export function untaggedIn(source: Source): readonly string[] {
  const file = parsed(source);
  const found: string[] = [];
  eachNode(file, (node) => {
    const message = messageOf(node, file);
    if (message !== undefined && ts.isTemplateExpression(message)) found.push(placeOf(file, message));
  });
  return found;
}

/** What a `new ParleyError(code, message)` or a `{ code, message }` says. */
function messageOf(node: ts.Node, file: ts.SourceFile): ts.Expression | undefined {
  if (ts.isNewExpression(node) && node.expression.getText(file) === 'ParleyError') return node.arguments?.[1];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const [code, message] = ['code', 'message'].map((name) => propertyOf(node, name, file));
  const isErrorCode = code !== undefined && ts.isStringLiteral(code) && /^[a-z-]+$/u.test(code.text);
  return isErrorCode ? message : undefined;
}

function propertyOf(
  node: ts.ObjectLiteralExpression,
  name: string,
  file: ts.SourceFile,
): ts.Expression | undefined {
  return node.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => property.name.getText(file) === name)?.initializer;
}

function plainTexts(
  node: ts.Expression | undefined,
): ReadonlyArray<ts.StringLiteral | ts.NoSubstitutionTemplateLiteral> {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node];
  if (ts.isBinaryExpression(node)) return plainTexts(node.right);
  return ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse].flatMap(plainTexts) : [];
}

function idOf(template: ts.TemplateLiteral): string {
  if (!ts.isTemplateExpression(template)) return template.text;
  const spans = template.templateSpans.map(({ literal }, index) => `{{${index}}}${literal.text}`);
  return template.head.text + spans.join('');
}
