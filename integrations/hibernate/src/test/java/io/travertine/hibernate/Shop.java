package io.travertine.hibernate;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;

/** Entities with one of everything. */
final class Shop {

    static final Class<?>[] ENTITIES = {
        Customer.class, Purchase.class, Vehicle.class, Car.class, Boat.class, Everything.class
    };

    private Shop() {}

    enum Grade {
        GOLD,
        SILVER
    }

    @Entity(name = "Customer")
    @Table(name = "customer", uniqueConstraints = @UniqueConstraint(name = "customer_email", columnNames = "email"))
    static class Customer {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @Version
        int version;

        @Column(nullable = false, length = 40)
        String name;

        String email;

        @Enumerated(EnumType.STRING)
        Grade grade = Grade.SILVER;

        boolean active = true;

        @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL)
        List<Purchase> purchases = new ArrayList<>();

        @ElementCollection
        Set<String> tags = new HashSet<>();

        Customer() {}

        Customer(String name, String email) {
            this.name = name;
            this.email = email;
        }
    }

    @Entity(name = "Purchase")
    @Table(name = "purchase")
    static class Purchase {
        @Id
        @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "purchase_numbers")
        @SequenceGenerator(name = "purchase_numbers", sequenceName = "purchase_seq", allocationSize = 20)
        Long id;

        @ManyToOne(optional = false)
        Customer customer;

        @Column(precision = 12, scale = 2)
        BigDecimal total;

        LocalDate day;

        Purchase() {}

        Purchase(Customer customer, BigDecimal total, LocalDate day) {
            this.customer = customer;
            this.total = total;
            this.day = day;
        }
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.JOINED)
    abstract static class Vehicle {
        @Id
        Integer id;

        String name;
    }

    @Entity(name = "Car")
    static class Car extends Vehicle {
        int doors;
    }

    @Entity(name = "Boat")
    static class Boat extends Vehicle {
        double length;
    }

    @Entity(name = "Everything")
    static class Everything {
        @Id
        @GeneratedValue
        UUID id;

        byte tiny;
        short small;
        int whole;
        long large;
        float single;
        double twice;
        BigDecimal exact;
        boolean flag;
        char letter;
        LocalDate date;
        LocalTime time;
        LocalDateTime timestamp;
        Instant instant;
        byte[] bytes;

        @Lob
        String text;

        @Lob
        byte[] binary;
    }
}
