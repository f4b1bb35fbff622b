/** What a link lets its guests do; each includes the one before. */
export const ACCESS = ['view', 'comment', 'approve'] as const
export type Access = (typeof ACCESS)[number]
