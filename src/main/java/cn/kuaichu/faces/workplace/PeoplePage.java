package cn.kuaichu.faces.workplace;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.engine.seam.LoggedIn;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.faces.inbox.Assigning;
import cn.kuaichu.faces.inbox.UnitTasks;
import cn.kuaichu.faces.supervisiondesk.DeskTime;
import cn.kuaichu.people.identity.Post;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** 人员与指派: a leader's people, what each has in hand, and the tasks he gives to them. */
@Component
class PeoplePage {
  /** The page is for those who lead a unit. */
  static final class NoLeader extends Answers.NotForReader {
    NoLeader() {
      super("人员与指派只对各单位的分管领导、主要领导开放。");
    }
  }

  record View(List<Load> loads, List<Waiting> waiting, List<UnitTasks.Colleague> colleagues) {}

  /** @param name null for what is free */
  record Load(String name, String unit, long open, long late, String oldest) {}

  record Waiting(String task, String number, String name, String post, String role, String login, String given,
      String due, String left, String colour) {}

  /** @param assignee null takes the tasks back */
  record Wish(List<String> tasks, String assignee) {}

  /** What became of each task, in words where it was refused. */
  record Done(int given, List<String> refused) {}

  private final LoggedIn loggedIn;
  private final UnitTasks tasks;
  private final Assigning assigning;
  private final LineWords words;
  private final DeskTime time;

  PeoplePage(LoggedIn loggedIn, UnitTasks tasks, Assigning assigning, LineWords words, DeskTime time) {
    this.loggedIn = loggedIn;
    this.tasks = tasks;
    this.assigning = assigning;
    this.words = words;
    this.time = time;
  }

  private void requireLeader() {
    if (!loggedIn.login().map(tasks::isLeader).orElse(false)) {
      throw new NoLeader();
    }
  }

  View view() {
    requireLeader();
    DeskTime.Colours colours = time.colours();
    return new View(tasks.loads().stream().map(load -> new Load(load.name(), words.unit(load.unit()), load.open(),
        load.late(), DeskTime.day(load.oldest()))).toList(),
        tasks.waiting().stream().map(one -> new Waiting(one.task(), one.number(), one.name(), one.post(),
            Post.of(one.post()).role().label(), one.login(), one.given(),
            one.due() == null ? null : DeskTime.time(one.due()), one.due() == null ? null : time.left(one.due()),
            one.due() == null ? null : colours.of(one.due()))).toList(),
        tasks.colleagues());
  }

  /** Each task for itself: one that is refused keeps no other from being given. */
  Done give(Wish wish) {
    requireLeader();
    if (wish == null || wish.tasks() == null || wish.tasks().isEmpty()) {
      throw new AppealRefused("请先勾选要指派的待办。");
    }
    int given = 0;
    List<String> refused = new ArrayList<>();
    for (String task : wish.tasks()) {
      try {
        assigning.give(task, wish.assignee() == null || wish.assignee().isBlank() ? null : wish.assignee());
        given++;
      } catch (AppealRefused e) {
        refused.add(e.getMessage());
      }
    }
    return new Done(given, refused);
  }
}
