import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { attemptsOn } from '../testing/attempts.ts';
import { readCorpus } from '../testing/corpus.ts';
import { applyPlan, type Texts } from '../testing/project.ts';
import { createCodeEngine } from './code-engine.ts';

/** A project as a command leaves it, with the project as it was. */
interface Variant {
  readonly label: string;
  readonly folder: string;
  readonly original: string;
}

const root = '/corpus';
const kit = join(import.meta.dirname, '../../resources/run-kit/run.d.ts');

describe('the compiler', () => {
  // Some thousand files are compiled.
  const patient = { timeout: 240_000 };

  it(
    'finds every name in what commands leave, and no import that lost its last use',
    patient,
    () => {
      const files = new Map<string, string>();
      const variants = readCorpus().flatMap(({ name, texts }) => variantsOf(name, texts, files));
      expect(variants.length).toBeGreaterThan(500);
      const found = findingsIn(files);
      const news = variants.flatMap(({ label, folder, original }) => {
        const before = found.get(original) ?? new Map<string, number>();
        // A copy of code brings what was wrong with it, and what two files need is missing twice.
        const isCopy = (finding: string): boolean =>
          folder.endsWith('--workflow.duplicate') || finding.startsWith('Cannot find module');
        return [...(found.get(folder) ?? [])]
          .filter(([finding, count]) => count > (before.get(finding) ?? 0))
          .filter(([finding]) => !isCopy(finding) || !before.has(finding))
          .map(([finding]) => `${label}: ${finding}`);
      });
      expect(news).toEqual([]);
    },
  );
});

/** The first command of each kind that applies, each on a copy of its own. */
function variantsOf(name: string, texts: Texts, files: Map<string, string>): readonly Variant[] {
  const put = (folder: string, content: Texts): void => {
    for (const [file, text] of Object.entries(content)) files.set(`${folder}/${file}`, text);
  };
  const original = `${root}/${name}`;
  put(original, texts);
  const engine = createCodeEngine();
  const model = engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  const known = new Set<string>();
  return attemptsOn(model).flatMap(({ command }) => {
    const kind = command.command;
    if (known.has(kind)) return [];
    let after: Texts;
    try {
      after = applyPlan(texts, engine.plan([command]));
    } catch {
      return [];
    }
    known.add(kind);
    const folder = `${root}/${name}--${kind}`;
    put(folder, after);
    return [{ label: `${name} ${JSON.stringify(command)}`, folder, original }];
  });
}

/** Unknown, doubled and missing names, and modules that are not there. */
const nameCodes: ReadonlySet<number> = new Set([
  2300, 2304, 2305, 2307, 2440, 2448, 2451, 2552, 2614, 2724, 18004,
]);
/** What is declared and never read; it counts for imports only. */
const unusedCodes: ReadonlySet<number> = new Set([6133, 6192, 6196]);

/** What the compiler says about each project's names, and how often. */
function findingsIn(files: ReadonlyMap<string, string>): Map<string, Map<string, number>> {
  const program = createProgram(files);
  const result = new Map<string, Map<string, number>>();
  for (const file of files.keys()) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`${file} is not compiled`);
    const folder = file.split('/').slice(0, 3).join('/');
    const counts = result.get(folder) ?? new Map<string, number>();
    result.set(folder, counts);
    for (const { code, start, messageText } of program.getSemanticDiagnostics(source)) {
      const isOfImport = unusedCodes.has(code) && isInImport(source, start ?? 0);
      if (!nameCodes.has(code) && !isOfImport) continue;
      const message = ts.flattenDiagnosticMessageText(messageText, ' ');
      // A file in another folder writes the path to a missing module otherwise.
      const text = message.replace(/'(?:\.\.?\/)+/, "'./");
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
  }
  return result;
}

function isInImport(source: ts.SourceFile, offset: number): boolean {
  return source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) && statement.pos <= offset && offset < statement.end,
  );
}

function createProgram(files: ReadonlyMap<string, string>): ts.Program {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowImportingTsExtensions: true,
    noEmit: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    types: [],
    paths: { '@versori/run': [kit] },
  };
  const host = ts.createCompilerHost(options);
  const isVirtual = (file: string): boolean => file.startsWith(`${root}/`);
  return ts.createProgram([...files.keys()], options, {
    ...host,
    readFile: (file) => (isVirtual(file) ? files.get(file) : host.readFile(file)),
    fileExists: (file) => (isVirtual(file) ? files.has(file) : host.fileExists(file)),
    directoryExists: () => true,
    getSourceFile: (file, version, ...rest) =>
      isVirtual(file)
        ? ts.createSourceFile(file, files.get(file) ?? '', version, true)
        : host.getSourceFile(file, version, ...rest),
  });
}
