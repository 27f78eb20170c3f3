/** Flowright's sign: a flow that branches to a step. */
export function Brand({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden style={{ flex: 'none' }}>
      <rect width="24" height="24" rx="6" fill="#4c58d3" />
      <path
        d="M7 6.5h10M7 12h6.5M7 6.5v11"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="16.6" cy="12" r="1.9" fill="#fff" />
    </svg>
  );
}
