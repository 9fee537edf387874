package cn.kuaichu.lifecycle;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Which nodes and flows of the models a test run has passed through. */
public final class ElementCoverage extends AbstractProcessEnginePlugin {
  private static final Set<String> EXISTING = new ConcurrentSkipListSet<>();
  private static final Set<String> VISITED = new ConcurrentSkipListSet<>();

  @Override
  public void preInit(ProcessEngineConfigurationImpl engine) {
    engine.getCustomPostBPMNParseListeners().add(new Marker());
  }

  /** Elements no test has reached so far, as {@code process element}. */
  static Set<String> unvisited() {
    Set<String> left = new TreeSet<>(EXISTING);
    left.removeAll(VISITED);
    return left;
  }

  static int size() {
    return EXISTING.size();
  }

  private static final class Marker extends AbstractBpmnParseListener {
    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
      watch(process, process.getKey());
    }

    @SuppressWarnings("deprecation") // TransitionImpl offers no other way
    private void watch(ScopeImpl scope, String process) {
      for (ActivityImpl activity : List.copyOf(scope.getActivities())) {
        String node = process + " " + activity.getId();
        EXISTING.add(node);
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START,
            (ExecutionListener) (DelegateExecution e) -> VISITED.add(node));
        for (var transition : activity.getOutgoingTransitions()) {
          String flow = process + " " + transition.getId();
          EXISTING.add(flow);
          ((TransitionImpl) transition).addExecutionListener((DelegateExecution e) -> VISITED.add(flow));
        }
        watch(activity, process);
      }
    }
  }
}
