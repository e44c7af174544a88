import ts from 'typescript';

const opensTest = /^(test|it)(\.each|\.concurrent|\.only|\(|`|$)/;

const firstText = (call: ts.CallExpression) => {
  const [first] = call.arguments;
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
};

/** Lists the names of the tests in a source text that run: each alone, and with its describes before it. */
export const testNames = (source: string): string[] => {
  const names: string[] = [];
  const visit = (node: ts.Node, around: string[]): void => {
    const name = ts.isCallExpression(node) ? firstText(node) : undefined;
    const opener = ts.isCallExpression(node) ? node.expression.getText() : '';
    if (name !== undefined && /\.(skip|todo|failing)\b/.test(opener)) return;
    const isDescribe = name !== undefined && opener.startsWith('describe');
    if (name !== undefined && !isDescribe && opensTest.test(opener))
      names.push(name, ...(around.length > 0 ? [[...around, name].join(' › ')] : []));
    ts.forEachChild(node, (child) => visit(child, isDescribe ? [...around, name] : around));
  };
  visit(ts.createSourceFile('test.ts', source, ts.ScriptTarget.Latest, true), []);
  return names;
};
