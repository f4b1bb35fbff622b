import type { NextConfig } from 'next'

const config: NextConfig = {
  // Everything the studio keeps lies in one ignored folder.
  distDir: process.env.NODE_ENV === 'development' ? '.dailies/next-dev' : '.dailies/next',
  // `npm test` checks types over the whole tree; a stranger's first start need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    '@node-rs/argon2',
    'nodemailer',
    'pdfkit',
    'pg',
    'pg-boss',
    'pino',
    'sharp',
    'undici',
    '@prisma/client',
    '@prisma/adapter-pg',
  ],
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'x-content-type-options', value: 'nosniff' },
          { key: 'referrer-policy', value: 'same-origin' },
          { key: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=(self)' },
        ],
      },
      // A shared link's address is the right to it: not even our own requests need to repeat it.
      { source: '/share/:path*', headers: [{ key: 'referrer-policy', value: 'no-referrer' }] },
    ]),
  // Development prints what server actions were called with: keys and passwords among it.
  logging: { serverFunctions: false },
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
}

export default config
