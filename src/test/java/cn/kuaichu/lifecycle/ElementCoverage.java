package cn.kuaichu.lifecycle;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
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
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** Which nodes and flows of the models a test run has passed through. */
public final class ElementCoverage extends AbstractProcessEnginePlugin {
  private static final Set<String> EXISTING = delivered();
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

  /** Of the models as they are delivered; other tests deploy older ones. */
  private static Set<String> delivered() {
    Set<String> elements = new TreeSet<>();
    for (File file : new File("processes").listFiles((folder, name) -> name.endsWith(".bpmn"))) {
      BpmnModelInstance model = Bpmn.readModelFromFile(file);
      String process = model.getModelElementsByType(Process.class).iterator().next().getId();
      Stream.concat(model.getModelElementsByType(FlowNode.class).stream(),
          model.getModelElementsByType(SequenceFlow.class).stream())
          .forEach(element -> elements.add(process + " " + element.getId()));
    }
    return elements;
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
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_START,
            (ExecutionListener) (DelegateExecution e) -> VISITED.add(node));
        for (var transition : activity.getOutgoingTransitions()) {
          String flow = process + " " + transition.getId();
          ((TransitionImpl) transition).addExecutionListener((DelegateExecution e) -> VISITED.add(flow));
        }
        watch(activity, process);
      }
    }
  }
}
