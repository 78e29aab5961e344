/** Every message that the source can show to a person, as templates: what is computed is a hole, `{}`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A template and where it stands. */
export interface FoundTemplate {
  readonly template: string;
  readonly place: string;
}

/** Alternatives of one message are few; more would be a computation and no message. */
const MOST_ALTERNATIVES = 24;

/** Answers on stdout have words of their own in both languages, and what they say is not translated. */
const PRINTS_ON_STDOUT =
  /[\\/](?:french|pages|terminal)[\\/]|commands[\\/](?:store-history|store-status|history-report|consent-list|opposition-list|ledger-tables|ledger-list|reasons|completion|rules|explain-report|calendar-report|doctor)\.ts|root-help|command-tree|-words/;
/** Where records of imports are refused. */
const REFUSES_RECORDS = /store[\\/](?:import-|consent-loader|agreement-cells)|csv[\\/]table-reader/;

/** Finds the templates of errors, hints, notices, advice and problems, and of what commands print. */
export function findTemplates(folder: string): FoundTemplate[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
    .flatMap((name) => templatesOf(join(folder, name)));
}

function templatesOf(path: string): FoundTemplate[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const found: FoundTemplate[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      constants.set(node.name.text, node.initializer);
    }
    ts.forEachChild(node, collect);
  };
  const add = (expression: ts.Expression | undefined): void => {
    if (expression === undefined) return;
    const { line } = source.getLineAndCharacterOfPosition(expression.getStart());
    for (const text of alternatives(expression, constants, 0)) {
      for (const template of text.split('\n')) {
        if (isWorded(template)) found.push({ template: template.trim(), place: `${path}:${line + 1}` });
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) {
      const isArgument = node.expression.getText() === 'InvalidArgumentError';
      if (/^(?:Configuration|Input|Store|Promise)Error$/.test(node.expression.getText())) add(node.arguments?.[1]);
      else if (isArgument) add(node.arguments?.[0]);
    }
    // What agrees with a count is a message, wherever it stands.
    if (isCounted(node)) add(node);
    if (ts.isPropertyAssignment(node) && isMessageName(node.name.getText(), path)) add(node.initializer);
    if (ts.isCallExpression(node) && node.expression.getText() === 'report')
      node.arguments.filter(isSentence).forEach(add);
    if (ts.isCallExpression(node) && /^(?:problem|t|say)$/.test(node.expression.getText())) {
      add(node.arguments[node.expression.getText() === 'problem' ? 1 : 0]);
    }
    if (path.includes('cli') && ts.isCallExpression(node) && /\.(?:stderr|stdout)$/.test(node.expression.getText())) {
      add(node.arguments[0]);
    }
    if (path.includes('cli') && !PRINTS_ON_STDOUT.test(path)) addGathered(node);
    if (REFUSES_RECORDS.test(path)) addRefusal(node);
    ts.forEachChild(node, visit);
  };
  /** Commands gather lines before they print them: in arrays, by pushing, in records of words. */
  const addGathered = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node)) node.elements.filter(isSentence).forEach(add);
    if (ts.isCallExpression(node) && /\.push$/.test(node.expression.getText()))
      node.arguments.filter(isSentence).forEach(add);
    if (ts.isArrowFunction(node) && isSentence(node.body)) add(node.body as ts.Expression);
    if (
      ts.isPropertyAssignment(node) &&
      !/^(?:en|fr|none|description)$/.test(node.name.getText()) &&
      isSentence(node.initializer)
    ) {
      add(node.initializer);
    }
  };
  /** Why a record is refused is returned, or handed to what refuses it. */
  const addRefusal = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined && isSentence(node.expression))
      add(node.expression);
    if (ts.isCallExpression(node) && /refuse$/.test(node.expression.getText())) node.arguments.forEach(addSentences);
  };
  const addSentences = (node: ts.Node): void => {
    if (isSentence(node)) add(node as ts.Expression);
    else ts.forEachChild(node, addSentences);
  };
  collect(source);
  visit(source);
  return found;
}

function isMessageName(name: string, path: string): boolean {
  if (name === 'hint') return true;
  if (name === 'message') return true;
  return name === 'error' && path.includes('campaign');
}

/** Words of a language, and not only holes, signs and placeholders. */
function isWorded(template: string): boolean {
  return /\p{L}{2}/u.test(template.replaceAll('{}', ''));
}

function alternatives(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>, depth: number): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isCallExpression(node) && node.expression.getText() === 'printable') {
    return alternatives(node.arguments[0]!, constants, depth);
  }
  if (ts.isParenthesizedExpression(node)) return alternatives(node.expression, constants, depth);
  if (ts.isConditionalExpression(node)) {
    return [...alternatives(node.whenTrue, constants, depth), ...alternatives(node.whenFalse, constants, depth)];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return join2(alternatives(node.left, constants, depth), alternatives(node.right, constants, depth));
  }
  if (isCounted(node)) return alternatives(node.template, constants, depth);
  if (ts.isTemplateExpression(node)) {
    return node.templateSpans.reduce(
      (texts, span) => join2(join2(texts, literalsOr(span.expression, constants, depth)), [span.literal.text]),
      [node.head.text],
    );
  }
  if (ts.isIdentifier(node) && depth < 2) {
    const known = constants.get(node.text);
    if (known !== undefined && isText(known)) return alternatives(known, constants, depth + 1);
  }
  return ['{}'];
}

/** What stands in a hole: its words where they are all literal, otherwise a hole. */
function literalsOr(node: ts.Expression, constants: ReadonlyMap<string, ts.Expression>, depth: number): string[] {
  const texts = alternatives(node, constants, depth + 1);
  return texts.length > 4 ? ['{}'] : texts;
}

/** Words with a space between them. */
function isSentence(node: ts.Node): boolean {
  return (
    (ts.isStringLiteral(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) &&
    /\p{L} \p{L}/u.test(node.getText().replace(/\$\{[^}]*\}/g, '{}'))
  );
}

/** A text whose words agree with its counts. */
function isCounted(node: ts.Node): node is ts.TaggedTemplateExpression {
  return ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'counted';
}

function isText(node: ts.Expression): boolean {
  return (
    ts.isStringLiteral(node) ||
    isCounted(node) ||
    ts.isTemplateExpression(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isConditionalExpression(node)
  );
}

function join2(left: readonly string[], right: readonly string[]): string[] {
  const joined = left.flatMap((a) => right.map((b) => a + b));
  return joined.length > MOST_ALTERNATIVES ? ['{}'] : joined;
}
