import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that one thing has one name everywhere.',
};
const noEnums = { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' };

export default tseslint.config(
  {
    ignores: [
      'out/',
      'dist/',
      'vendor/',
      '.cache/',
      'node_modules/',
      'resources/',
      'shared/corpus*/',
      'test-results/',
      'playwright-report/',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          'shared/tsconfig.json',
          'shared/tsconfig.test.json',
          'electron/tsconfig.json',
          'renderer/tsconfig.json',
          'renderer/tsconfig.test.json',
          'e2e/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExports, noEnums],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Their tools demand a default export.
    files: [
      'vite.config.ts',
      'vitest.config.ts',
      'e2e/playwright.config.ts',
      'e2e/reporting/*-reporter.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', noEnums] },
  },
  {
    // Command-line programs of the repository: their output is their result.
    files: ['e2e/bench/**/*.ts', 'e2e/packaging/**/*.ts', 'e2e/screenshots.ts'],
    rules: { 'no-console': 'off' },
  },
);
