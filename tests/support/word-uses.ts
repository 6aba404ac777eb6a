/** Where the source code asks for words, and where it holds words of its own. Read from the syntax tree, so nothing in a comment counts. */
import ts from 'typescript';

export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface WordUse {
  /** `peers:reasons.*` for a template literal with a value at the star. */
  readonly key: string;
  /** `renderer/peers/welcome.tsx:12` */
  readonly where: string;
  /** False for a text that only looks like a key, such as one in a table of keys. */
  readonly isAsked: boolean;
}

export const ANY_PART = '*';

const HOOK = /^useWords\('([\w-]+)'\)$/u;
/** Functions that take a key with its namespace, in files that import from here. */
const SAYERS = new Set(['say', 'i18n.t', 'i18n.exists']);
const SAYERS_COME_FROM = /\/words\/i18n'/u;

/** Every key that a source asks for. */
export function wordUsesOf(source: Source, namespaces: readonly string[]): readonly WordUse[] {
  const file = parsed(source);
  const uses: WordUse[] = [];
  const add = (node: ts.Node, key: string, isAsked: boolean): void => {
    uses.push({ key, isAsked, where: placeOf(file, node) });
  };
  eachNode(file, (node) => {
    if (ts.isCallExpression(node)) {
      const [first] = node.arguments;
      const namespace = first === undefined ? null : namespaceOf(node.expression, file);
      if (first === undefined || namespace === null) return;
      for (const text of textsIn(first)) add(node, `${namespace}${patternOf(text)}`, true);
    } else if (isText(node)) {
      const key = patternOf(node);
      const [namespace, path] = key.split(':');
      if (namespaces.includes(namespace ?? '') && /^[\w*.-]+$/u.test(path ?? '')) add(node, key, false);
    }
  });
  return uses;
}

/** What comes before the key: nothing where the key has its namespace, null where no words are asked for. */
function namespaceOf(callee: ts.Expression, file: ts.SourceFile): string | null {
  if (SAYERS.has(callee.getText(file))) return SAYERS_COME_FROM.test(file.text) ? '' : null;
  if (!ts.isIdentifier(callee)) return null;
  for (let scope: ts.Node = callee; scope !== file; scope = scope.parent) {
    const namespace = declaredIn(scope, callee.text, file);
    if (namespace !== null) return `${namespace}:`;
  }
  return null;
}

/** The namespace of `const name = useWords('…')` in a block, or of a parameter `name` whose type names it. */
function declaredIn(scope: ts.Node, name: string, file: ts.SourceFile): string | null {
  if (ts.isFunctionLike(scope)) {
    const parameter = scope.parameters.find((one) => one.name.getText(file) === name);
    return /<'([\w-]+)'>/u.exec(parameter?.type?.getText(file) ?? '')?.[1] ?? null;
  }
  if (!ts.isBlock(scope)) return null;
  const declared = scope.statements
    .filter((statement) => ts.isVariableStatement(statement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .find((one) => one.name.getText(file) === name);
  return HOOK.exec(declared?.initializer?.getText(file) ?? '')?.[1] ?? null;
}

const SHOWN_ATTRIBUTES = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
]);

/** Texts in JSX that a person would read and that are written there: `path:line "text"`. Symbols and digits are no words. */
export function ownWordsOf(source: Source): readonly string[] {
  const file = parsed(source);
  const found: string[] = [];
  const add = (node: ts.Node, text: string): void => {
    if (/\p{L}/u.test(text)) found.push(`${placeOf(file, node)} "${text.trim()}"`);
  };
  eachNode(file, (node) => {
    if (ts.isJsxText(node)) add(node, node.text);
    else if (ts.isJsxAttribute(node) && SHOWN_ATTRIBUTES.has(node.name.getText(file))) {
      for (const text of textsIn(node.initializer)) add(text, patternOf(text));
    } else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) {
      for (const text of textsIn(node.expression)) add(text, patternOf(text));
    }
  });
  return found;
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

function isText(node: ts.Node): node is Text {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/** The texts that an expression may become: itself, or the branches of a choice. */
function textsIn(node: ts.Node | undefined): readonly Text[] {
  if (node === undefined) return [];
  if (isText(node)) return [node];
  if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const isCompared = node.operatorToken.getText().includes('==');
    return isCompared ? [] : [...textsIn(node.left), ...textsIn(node.right)];
  }
  if (ts.isParenthesizedExpression(node) || ts.isJsxExpression(node)) return textsIn(node.expression);
  return [];
}

/** The text, with a star for each value in it. */
function patternOf(node: Text): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return node.head.text + node.templateSpans.map(({ literal }) => ANY_PART + literal.text).join('');
}

export function parsed({ path, text }: Source): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

export function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => eachNode(child, visit));
}

export function placeOf(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}
