import type { KeyForm } from '@/lib/providers/key-form'

const one = (
  label: string,
  hint: string,
  shapes: KeyForm['ways'][number]['fields'][number]['shapes'] = [],
): KeyForm => ({
  ways: [{ id: 'key', label, fields: [{ name: 'apiKey', label, hint, shapes }] }],
})

/**
 * Key forms of companies we know from their documentation (2026-11), as proof that data alone is enough. A provider's
 * folder takes its own from here.
 */
export const KEY_FORMS: Record<string, KeyForm> = {
  // Long-lived key, or the older pair that signs a JWT and works on the older paths only.
  kling: {
    ways: [
      {
        id: 'key',
        label: 'API key',
        fields: [
          {
            name: 'apiKey',
            label: 'API key',
            hint: 'From the developer console; works on both generations.',
          },
        ],
      },
      {
        id: 'pair',
        label: 'Access key and secret key',
        fields: [
          { name: 'accessKey', label: 'Access key', hint: 'The older pair; works on the older paths only.' },
          { name: 'secretKey', label: 'Secret key' },
        ],
      },
    ],
    choices: [
      {
        name: 'region',
        label: 'Account',
        options: [
          { value: 'global', label: 'Global' },
          { value: 'china', label: 'Mainland China' },
        ],
      },
    ],
  },
  apimodels: one('API key', 'From the dashboard, sent as a bearer token.'),
  apiframe: one('API key', 'From the v2 dashboard; begins with afk_.', [
    {
      pattern: '^afk_',
      isCertain: true,
      message: 'Apiframe v2 keys begin with afk_. Keys of v1 are another product.',
    },
  ]),
  fal: one('API key', 'From the dashboard: an id and a secret with a colon between.', [
    {
      pattern: '^[^:]+:[^:]+$',
      isCertain: false,
      message: 'fal keys usually are an id and a secret with a colon between.',
    },
  ]),
  replicate: one('API key', 'An API token from the account page; begins with r8_.', [
    { pattern: '^r8_', isCertain: true, message: 'Replicate tokens begin with r8_.' },
    {
      pattern: '^r8_[A-Za-z0-9]{37}$',
      isCertain: false,
      message: 'Replicate tokens usually have 40 characters.',
    },
  ]),
  wavespeed: one('API key', 'Made after the first top-up; earlier ones do not work.'),
  segmind: one('API key', 'From the console; begins with SG_.', [
    { pattern: '^SG_', isCertain: true, message: 'Segmind keys begin with SG_.' },
    {
      pattern: '^SG_[0-9a-f]{16}$',
      isCertain: false,
      message: 'Segmind keys usually are SG_ and 16 digits or letters from a to f.',
    },
  ]),
  higgsfield: {
    ways: [
      {
        id: 'pair',
        label: 'Key id and secret',
        fields: [
          { name: 'keyId', label: 'Key id', hint: 'You can paste both at once as id:secret.' },
          { name: 'keySecret', label: 'Key secret' },
        ],
      },
    ],
  },
}
