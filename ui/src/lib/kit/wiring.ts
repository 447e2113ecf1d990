// Wiring is how a field's frame (label, hint, error) and the control inside it know each other.
// A bare control takes it whole: `<TextInput {...wiring} />`.
export interface Wiring {
  id: string;
  labelledby?: string | undefined;
  describedby?: string | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
}
