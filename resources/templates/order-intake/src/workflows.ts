export { orderIntakeWorkflow } from './workflows/order-intake.ts';
