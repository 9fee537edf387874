package cn.kuaichu.faces.inbox;

import cn.kuaichu.engine.faults.BrokenStep;
import cn.kuaichu.engine.faults.RuleFaults;
import cn.kuaichu.engine.faults.RuleFaults.Fault;
import cn.kuaichu.engine.publishing.RulePosts;
import cn.kuaichu.faces.draft.Drafts;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * What becomes of a form that was filled in rightly and that a model or a table could not carry on: the official keeps
 * what he typed and reads whose turn it is, and the fault is told to those who can mend it.
 */
@Component
class HandedIn {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final RuleFaults faults;
  private final RulePosts posts;
  private final Drafts drafts;
  private final IdentityService identity;
  private final TaskService tasks;

  HandedIn(RuleFaults faults, RulePosts posts, Drafts drafts, @Lazy IdentityService identity, @Lazy TaskService tasks) {
    this.faults = faults;
    this.posts = posts;
    this.drafts = drafts;
    this.identity = identity;
    this.tasks = tasks;
  }

  RuntimeException task(String taskId, Map<String, Object> answers, BrokenStep broken) {
    return kept(Drafts.Place.task(taskId), (Long) tasks.getVariable(taskId, "appealId"), answers, broken);
  }

  RuntimeException start(String process, Map<String, Object> answers, BrokenStep broken) {
    return kept(Drafts.Place.start(process), null, answers, broken);
  }

  private RuntimeException kept(Drafts.Place place, Long appealId, Map<String, Object> answers, BrokenStep broken) {
    Authentication official = identity.getCurrentAuthentication();
    if (official != null && answers != null) {
      drafts.save(official.getUserId(), place, appealId, json(answers));
    }
    Fault fault = faults.report(broken);
    String step = fault.label().isEmpty() ? "这一步" : "后面的“" + fault.label() + "”这一步";
    return new BadUserRequestException(step + "没有办成，多半是流程图或规则表有误。您填写的内容已存为草稿，没有丢失。已在规则工坊记为规则故障第 "
        + fault.id() + " 号，" + posts.menders() + "可以看到，请与其联系，改正后再提交。", broken);
  }

  private static String json(Map<String, Object> answers) {
    try {
      return JSON.writeValueAsString(answers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("answers of a form are text, numbers and dates", e);
    }
  }
}
