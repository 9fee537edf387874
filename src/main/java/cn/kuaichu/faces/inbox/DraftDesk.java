package cn.kuaichu.faces.inbox;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.faces.draft.Drafts;
import cn.kuaichu.people.identity.Recusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Drafts for the logged-in official. The page sends the login it was opened for: when another official has logged in
 * since then, from another tab of the same browser, the page gets nothing and nothing is kept.
 */
@Component
class DraftDesk {
  static final int LARGEST = 256 * 1024; // bytes; all fields of the largest form at their limits take less
  private static final ObjectMapper JSON = new ObjectMapper();
  private final TaskService tasks;
  private final IdentityService identity;
  private final Recusal recusal;
  private final CaseFiles files;
  private final Drafts drafts;

  DraftDesk(@Lazy TaskService tasks, @Lazy IdentityService identity, Recusal recusal, CaseFiles files, Drafts drafts) {
    this.tasks = tasks;
    this.identity = identity;
    this.recusal = recusal;
    this.files = files;
    this.drafts = drafts;
  }

  Optional<String> ofTask(String official, String taskId) {
    requireReader(official);
    Task task = visible(taskId);
    if (!official.equals(task.getAssignee())) {
      return Optional.empty(); // he looks at it before he takes it
    }
    caseOf(task);
    return drafts.find(official, Drafts.Place.task(taskId));
  }

  void saveTask(String official, String taskId, byte[] answers) {
    requireReader(official);
    Task task = visible(taskId);
    if (!official.equals(task.getAssignee())) {
      throw new AppealRefused("这项待办不在您名下，草稿没有保存。");
    }
    drafts.save(official, Drafts.Place.task(taskId), caseOf(task), text(answers));
  }

  Optional<String> ofStart(String official, String process) {
    requireReader(official);
    return drafts.find(official, Drafts.Place.start(process));
  }

  void saveStart(String official, String process, byte[] answers) {
    requireReader(official);
    drafts.save(official, Drafts.Place.start(process), null, text(answers));
  }

  private void requireReader(String official) {
    if (!identity.getCurrentAuthentication().getUserId().equals(official)) {
      throw new AppealRefused("现在登录的不是打开本页的账号，草稿没有保存。请刷新页面。");
    }
  }

  private Task visible(String taskId) {
    return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
        .orElseThrow(TaskNotVisible::new);
  }

  /**
   * An official who must keep away keeps nothing that was written about the case.
   *
   * @return the case behind the task, or null
   */
  private Long caseOf(Task task) {
    Long appealId = (Long) tasks.getVariable(task.getId(), "appealId");
    if (appealId != null && recusal.isBarred(task.getAssignee(), files.peek(appealId))) {
      drafts.forget(appealId, task.getAssignee());
      recusal.require(task.getAssignee(), files.peek(appealId));
    }
    return appealId;
  }

  private static String text(byte[] answers) {
    if (answers.length > LARGEST) {
      throw new AppealRefused("填写的内容太长，草稿没有保存。请精简，长材料可作佐证材料上传。");
    }
    try {
      JsonNode read = JSON.readTree(answers);
      if (read == null || !read.isObject()) {
        throw new AppealRefused("草稿的格式不对，没有保存。请刷新页面。");
      }
    } catch (JsonProcessingException broken) {
      throw new AppealRefused("草稿的格式不对，没有保存。请刷新页面。");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return new String(answers, StandardCharsets.UTF_8);
  }
}
