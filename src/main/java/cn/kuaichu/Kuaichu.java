package cn.kuaichu;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Kuaichu {
  public static void main(String[] args) {
    SpringApplication.run(Kuaichu.class, args);
  }
}
