import js from '@eslint/js'
import { importX } from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'

/**
 * Who may import whom (ARCHITECTURE.md has the picture). A room may import itself, the ground
 * files (clock, logger, errors, problem, slices, vietnam-day) and the rooms named here; nothing imports app, main or
 * the command line.
 */
const rooms = {
  language: ['knowledge'],
  knowledge: [],
  search: ['language', 'knowledge'],
  embedding: ['search/embedder.ts', 'search/fusion.ts'],
  training: ['search', 'language', 'knowledge', 'content.ts', 'embedding'],
  conversation: [
    'search',
    'language',
    'knowledge',
    'feedback',
    'photos/taken-file.ts',
    'channels/channel.ts',
  ],
  feedback: ['knowledge', 'language', 'channels/channel.ts'],
  outbox: ['channels/channel.ts'],
  'channels/terminal': ['channels/channel.ts', 'channels/plain-text.ts'],
  'channels/web': ['channels/channel.ts'],
  'channels/telegram': [
    'channels/channel.ts',
    'channels/inbox.ts',
    'channels/read-at-most.ts',
    'channels/memory.ts',
  ],
  'channels/zalo-bot': [
    'channels/channel.ts',
    'channels/inbox.ts',
    'channels/read-at-most.ts',
    'channels/memory.ts',
  ],
  'channels/zalo-oa': [
    'channels/channel.ts',
    'channels/inbox.ts',
    'channels/read-at-most.ts',
    'channels/plain-text.ts',
  ],
  inbox: ['channels/inbox.ts'],
  photos: ['channels/channel.ts'],
  pages: ['knowledge', 'language'],
  server: [],
  jobs: [],
  config: [],
  import: ['knowledge', 'language'],
  versions: ['knowledge', 'search'],
  storage: [
    'conversation/store.ts',
    'feedback/ticket.ts',
    'feedback/transition.ts',
    'feedback/ticket-store.ts',
    'feedback/due.ts',
    'outbox/outbox-store.ts',
    'inbox/inbox-store.ts',
    'versions/version-store.ts',
    'channels/channel.ts',
    'channels/inbox.ts',
    'channels/memory.ts',
    'channels/zalo-bot/quota-store.ts',
    'channels/zalo-oa/oa-token-store.ts',
    'channels/zalo-oa/oa-contact-store.ts',
  ],
}

const ground = ['clock.ts', 'logger.ts', 'errors.ts', 'problem.ts', 'slices.ts', 'vietnam-day.ts']

const zones = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [...ground, room, ...allowed].map((path) => `./${path}`),
  message: `${room} may import only: ${[...allowed, ...ground].join(', ')} (see ARCHITECTURE.md)`,
}))

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'data/',
      'coverage/',
      'src/channels/web/assets/',
      'src/pages/assets/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['eslint.config.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: { 'import-x/resolver': { typescript: true, node: true } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': ['error', { maxDepth: 10 }],
      'no-console': 'error',
      // What is taken off an object by name, so that the rest may be kept.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Typed arrays are read in inner loops: `as number` says what noUncheckedIndexedAccess cannot see.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      '@typescript-eslint/dot-notation': 'off',
    },
  },
  {
    files: ['src/main.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.config.*', 'eslint.config.js'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['eslint.config.js'],
    extends: [tseslint.configs.disableTypeChecked],
  },
)
