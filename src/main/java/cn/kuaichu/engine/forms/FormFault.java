package cn.kuaichu.engine.forms;

/**
 * Something in a form that a submission could not be checked against.
 *
 * @param component the id of the component, or empty
 * @param label what the official reads beside it, or empty
 * @param why in Chinese, without a full stop
 * @param cure in Chinese, without a full stop
 */
public record FormFault(String component, String label, String why, String cure) {

  /** Stops a form from being read. */
  static final class Refused extends IllegalArgumentException {
    final FormFault fault;

    Refused(FormFault fault) {
      super("表单组件“" + (fault.component.isEmpty() ? fault.label : fault.component) + "”" + fault.why + "。");
      this.fault = fault;
    }
  }
}
