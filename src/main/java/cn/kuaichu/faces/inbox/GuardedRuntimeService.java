package cn.kuaichu.faces.inbox;

import cn.kuaichu.engine.seam.Seam;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.runtime.MessageCorrelationAsyncBuilder;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.runtime.SignalEventReceivedBuilder;

/**
 * A case begins with a registration and never with a bare process instance: an official who starts one by hand, with
 * self-made variables, is sent to the form.
 */
class GuardedRuntimeService extends RuntimeServiceImpl {
  @Override
  public ProcessInstance startProcessInstanceByKey(String key, String businessKey, Map<String, Object> variables) {
    requireSeam();
    return super.startProcessInstanceByKey(key, businessKey, variables);
  }

  @Override
  public ProcessInstance startProcessInstanceByMessage(String message, String businessKey,
      Map<String, Object> variables) {
    requireSeam();
    return super.startProcessInstanceByMessage(message, businessKey, variables);
  }

  @Override
  public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
    requireSeam();
    return super.createProcessInstanceById(processDefinitionId);
  }

  @Override
  public ProcessInstantiationBuilder createProcessInstanceByKey(String processDefinitionKey) {
    requireSeam();
    return super.createProcessInstanceByKey(processDefinitionKey);
  }

  @Override
  public MessageCorrelationBuilder createMessageCorrelation(String messageName) {
    requireSeam();
    return super.createMessageCorrelation(messageName);
  }

  @Override
  public MessageCorrelationAsyncBuilder createMessageCorrelationAsync(String messageName) {
    requireSeam();
    return super.createMessageCorrelationAsync(messageName);
  }

  @Override
  public SignalEventReceivedBuilder createSignalEvent(String signalName) {
    requireSeam();
    return super.createSignalEvent(signalName);
  }

  private static void requireSeam() {
    boolean nested = Context.getCommandContext() != null;
    if (!nested && !Seam.isOpen()) {
      throw new AuthorizationException("流程只能由系统按规则推进；登记诉求请用“发起流程”中的登记表单。");
    }
  }
}
