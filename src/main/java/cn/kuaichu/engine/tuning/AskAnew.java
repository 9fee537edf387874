package cn.kuaichu.engine.tuning;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;

/**
 * A task's candidate groups are settled when it begins. Here the model is asked once more, and the groups it names
 * today take the task over.
 */
final class AskAnew {
  private AskAnew() {}

  static Set<String> asked(TaskEntity task) {
    return task.getIdentityLinks().stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
        .map(IdentityLinkEntity::getGroupId).collect(Collectors.toCollection(TreeSet::new));
  }

  /** @return the candidate groups from now on */
  static Set<String> ask(TaskEntity task) {
    Set<String> asked = asked(task);
    Set<String> others = task.getTaskDefinition().getCandidateGroupIdExpressions().stream()
        .flatMap(question -> groups(question.getValue(task.getExecution())))
        .collect(Collectors.toCollection(TreeSet::new));
    if (!others.isEmpty() && !others.equals(asked)) {
      asked.forEach(task::deleteCandidateGroup);
      others.forEach(task::addCandidateGroup);
    }
    return others;
  }

  private static Stream<String> groups(Object answer) {
    return answer instanceof List<?> many ? many.stream().map(String::valueOf)
        : Arrays.stream(String.valueOf(answer).split("\\s*,\\s*"));
  }
}
