import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, httpStep } from '../testing/rules.ts';

const fires = (body: string): number => checkRule('unchecked-status', httpStep(body)).length;

describe('unchecked-status', () => {
  it('fires where an answer is read, or lost, without a look at its status', () => {
    expect(fires("const response = await fetch('/a');\nreturn response.json();")).toBe(1);
    expect(fires("return (await fetch('/a')).json();")).toBe(1);
    expect(fires("return fetch('/a').then((response) => response.json());")).toBe(1);
    expect(fires("const name = 'x-' + (await (await fetch('/a')).text());\nreturn name;")).toBe(1);
    expect(fires("await fetch('/a', { method: 'POST' });")).toBe(1);
    expect(
      fires("const response = await fetch('/a', { method: 'POST' });\nlog.info('Sent');"),
    ).toBe(1);
  });

  it.each([
    "const response = await fetch('/a');\nif (!response.ok) throw new Error('x');\nreturn response.json();",
    "const response = await fetch('/a');\nif (response.status === 404) return null;\nreturn response.json();",
    "const r = await fetch('/a');\nreturn { status: r.status, body: await r.text() };",
    "const { ok, status } = await fetch('/a');\nreturn { ok, status };",
    "return readJson(await fetch('/a'));",
    "const response = await fetch('/a');\nensureOk(response);\nreturn response.json();",
    "const answers = await Promise.all([fetch('/a'), fetch('/b')]);\nreturn answers.every(({ ok }) => ok);",
    "if ((await fetch('/a')).ok) return 1;",
  ])('stays quiet on %s', (body) => {
    expect(fires(body)).toBe(0);
  });

  it('puts the check in front of the statement that reads', () => {
    const before =
      "    const response = await fetch(`/a/${data.id}`);\n    log.info('Got it');\n    return response.json();";
    const after = `    const response = await fetch(\`/a/\${data.id}\`);
    log.info('Got it');
    if (!response.ok) {
      throw new Error(\`GET /a/{id} failed with status \${response.status}: \${await response.text()}\`);
    }
    return response.json();`;
    const text = afterFix('unchecked-status', httpStep(before));
    expect(text).toContain(after);
    expect(fires(after)).toBe(0);
  });

  it('offers no check that would become the body of an if', () => {
    const body =
      "const response = await fetch('/orders');\nif (data.asList)\n  return response.json();\nreturn null;";
    const [problem] = checkRule('unchecked-status', httpStep(body));
    expect(problem).toBeDefined();
    expect(problem?.fix).toBeUndefined();
    const explained = body.replace('asList)', 'asList) // all of them;');
    expect(checkRule('unchecked-status', httpStep(explained))[0]?.fix).toBeUndefined();
    const behind = body.replace('if (data.asList)', "if (data.asList) log.info('List') // all");
    expect(checkRule('unchecked-status', httpStep(behind))[0]?.fix).toBeDefined();
  });
});
