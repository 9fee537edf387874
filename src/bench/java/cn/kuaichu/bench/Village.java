package cn.kuaichu.bench;

import cn.kuaichu.people.identity.Role;

/** Where an appeal comes up, and the unit whose officer asks again. */
record Village(String id, String supervisor) {
  String of(Role role) {
    return role == Role.DISCIPLINE ? supervisor : id;
  }
}
