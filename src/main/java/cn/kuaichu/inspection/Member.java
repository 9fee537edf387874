package cn.kuaichu.inspection;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.identity.Post;

/** One of the three who inspect. */
record Member(String login, Post post) {
  Actor actor() {
    return new Actor(login, post.role().word(), post.unit());
  }
}
