import { config } from 'zod';

// zod would probe `new Function` otherwise, which the content security policy forbids and reports.
config({ jitless: true });
