package cn.kuaichu.oversight.inspection;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.people.identity.Post;

/** One of the three who inspect. */
record Member(String login, Post post) {
  Actor actor() {
    return actor(login);
  }

  /** Somebody who took his place. */
  Actor actor(String login) {
    return new Actor(login, post.role().word(), post.unit());
  }
}
