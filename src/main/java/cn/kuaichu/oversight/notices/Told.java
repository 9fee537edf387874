package cn.kuaichu.oversight.notices;

import cn.kuaichu.people.identity.Post;

/**
 * Who is told.
 *
 * @param login the one in the post who is meant; null for all who hold it
 */
record Told(Post post, String login) {
  static Told all(Post post) {
    return new Told(post, null);
  }
}
