import {
  ActionIcon,
  Autocomplete,
  Badge,
  Button,
  createTheme,
  Input,
  Menu,
  Modal,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
  UnstyledButton,
  type MantineColorsTuple,
} from '@mantine/core';

/** The one accent: an indigo that reads on white and on near-black. */
const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dde1fd',
  '#bcc3f9',
  '#9ba5f4',
  '#8490ee',
  '#606ee0',
  '#4c58d3',
  '#3f49b5',
  '#343d97',
  '#2a3179',
];

const gray: MantineColorsTuple = [
  '#f8f9fb',
  '#f1f2f5',
  '#e6e8ed',
  '#d7dae1',
  '#c2c6d0',
  '#a2a8b5',
  '#6f7685',
  '#59606e',
  '#3b414d',
  '#1d2129',
];

const dark: MantineColorsTuple = [
  '#e4e6ec',
  '#c3c7d1',
  '#9ca3b1',
  '#717887',
  '#3c424e',
  '#2f343e',
  '#262a33',
  '#1b1e25',
  '#15181d',
  '#101216',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent, gray, dark },
  black: '#1d2129',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 28 },
      vars: (_theme, { variant }) => ({
        root: variant === 'subtle' ? { '--ai-color': 'var(--text-secondary)' } : {},
      }),
    }),
    Autocomplete: Autocomplete.extend({ defaultProps: { size: 'xs' } }),
    Badge: Badge.extend({ defaultProps: { radius: 'sm', tt: 'none', fw: 500 } }),
    Button: Button.extend({ defaultProps: { size: 'xs', fw: 550 } }),
    InputWrapper: Input.Wrapper.extend({
      vars: () => ({
        label: { '--input-label-size': 'var(--mantine-font-size-sm)' },
        description: { '--input-description-size': 'var(--mantine-font-size-xs)' },
        error: { '--input-error-size': 'var(--mantine-font-size-xs)' },
        success: {},
      }),
    }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'md',
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 80 },
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        // The window itself never scrolls, and the lock would insert a style tag without our nonce.
        lockScroll: false,
        radius: 'md',
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      styles: { title: { fontSize: 'var(--mantine-font-size-md)', fontWeight: 600 } },
    }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'xs' } }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 400,
        withArrow: false,
        fz: 'xs',
        transitionProps: { duration: 80 },
      },
    }),
    UnstyledButton: UnstyledButton.extend({ defaultProps: { fz: 'inherit' } }),
  },
});
